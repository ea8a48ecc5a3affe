import type { ServerOptions } from 'node:http';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The largest file, in bytes, by default. */
export const MAX_SIZE: number = 16 * 1024 ** 3;
/** The largest piece of a disk, in bytes. */
export const MAX_PIECE: number = 64 * 1024 * 1024;
/** The most unfinished uploads of all three kinds. Another one is refused until some end or expire. */
export const MAX_UPLOADS = 100;
/** The longest silence of a request's body before it is ended, in milliseconds. */
export const IDLE_TIME: number = MINUTE;
/** The longest duration of a request, in milliseconds: beyond that, nobody is uploading any more. */
export const MAX_REQUEST_TIME: number = 24 * HOUR;
/** Time after its last byte after which an unfinished upload is removed, in milliseconds. */
export const EXPIRY: number = 24 * HOUR;
/** How long a refused body is still read and discarded, so that its client reads the reason, in milliseconds. */
export const LINGER_TIME = 5000;
/** Interval between searches for expired uploads, in milliseconds. */
export const SWEEP_INTERVAL: number = 10 * MINUTE;
/** How long the end of an upload in pieces can be requested again if its answer got lost, in milliseconds. */
export const ANSWER_KEPT: number = HOUR;

/**
 * For `http.createServer`. By default, Node ends every request after 5 minutes (`requestTimeout`, with a 408), and
 * images take longer; {@link IDLE_TIME} and {@link MAX_REQUEST_TIME} replace it. Only the headers still have to
 * arrive within a minute.
 */
export const serverOptions: ServerOptions = { requestTimeout: 0, headersTimeout: MINUTE };
