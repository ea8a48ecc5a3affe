import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { sourceConfig } from '../../../scripts/source-condition.js';

export default defineConfig({ ...sourceConfig, plugins: [svelte({ configFile: false })] });
