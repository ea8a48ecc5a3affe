import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { sourceConfig } from '../../../scripts/source-condition.js';

export default defineConfig({ ...sourceConfig, plugins: [solid({ ssr: true })] });
