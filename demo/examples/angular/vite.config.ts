import { defineConfig } from 'vite';
import { sourceConfig } from '../../../scripts/source-condition.js';

export default defineConfig(sourceConfig);
