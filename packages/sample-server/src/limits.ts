import type { ServerOptions } from 'node:http';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Of a file, in bytes; where the options say nothing else. */
export const MAX_SIZE: number = 16 * 1024 ** 3;
/** Of one piece of a disk, in bytes. */
export const MAX_PIECE: number = 64 * 1024 * 1024;
/** Uploads that are not finished, of all three kinds together. One more is refused until some end or expire. */
export const MAX_UPLOADS = 100;
/** A request whose body brings nothing for so long is ended, in milliseconds. */
export const IDLE_TIME: number = MINUTE;
/** A request that takes longer than this is ended, in milliseconds: it is nobody's upload any more. */
export const MAX_REQUEST_TIME: number = 24 * HOUR;
/** What is not finished so long after its last byte came is removed, in milliseconds. */
export const EXPIRY: number = 24 * HOUR;
/** So long a refused body is still read and thrown away, so that its client reads why, in milliseconds. */
export const LINGER_TIME = 5000;
/** How often the server looks for what has expired, in milliseconds. */
export const SWEEP_INTERVAL: number = 10 * MINUTE;
/** The end of an upload in pieces may be asked for again so long, where its answer got lost, in milliseconds. */
export const ANSWER_KEPT: number = HOUR;

/**
 * For `http.createServer`. Node ends every request after 5 minutes by default (`requestTimeout`, with a 408), and images
 * take longer; {@link IDLE_TIME} and {@link MAX_REQUEST_TIME} take its place. The headers alone still have to come
 * within a minute.
 */
export const serverOptions: ServerOptions = { requestTimeout: 0, headersTimeout: MINUTE };
