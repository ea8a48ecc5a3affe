import { resolve } from 'node:path';

export default {
  mode: 'production',
  entry: './main.ts',
  output: { path: resolve('public/dist'), filename: 'main.js' },
  module: { rules: [{ test: /\.ts$/, use: 'ts-loader' }] },
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
};
