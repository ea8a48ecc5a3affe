/* The parts of @uppy/tus 6 that the recipes use; it is not installed here. */
import type { BasePlugin, Body, Meta, PluginOpts, Uppy } from '@uppy/core';

export type TusBody = { xhr: XMLHttpRequest };

export interface TusOpts extends PluginOpts {
  endpoint?: string;
  chunkSize?: number;
  retryDelays?: number[];
  removeFingerprintOnSuccess?: boolean;
}

export default class Tus<M extends Meta, B extends Body> extends BasePlugin<TusOpts, M, B> {
  constructor(uppy: Uppy<M, B>, options: TusOpts);
}
