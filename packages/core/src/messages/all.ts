import { checkMessages } from './checks.js';
import { consistencyMessages } from './consistency.js';
import { faultMessages } from './faults.js';
import type { MessageTypes } from './message.js';
import { objectionMessages } from './objections.js';
import { policyMessages } from './policies.js';
import { remedyMessages } from './remedies.js';
import { structureMessages } from './structure.js';
import { uploadMessages } from './upload.js';
import { verdictMessages } from './verdict.js';

/** Every code of every area with the types of its params, for rendering by catalogs. */
export const allMessages: MessageTypes = {
  ...checkMessages,
  ...consistencyMessages,
  ...faultMessages,
  ...objectionMessages,
  ...policyMessages,
  ...remedyMessages,
  ...structureMessages,
  ...uploadMessages,
  ...verdictMessages,
};
