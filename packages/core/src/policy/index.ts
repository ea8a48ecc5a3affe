/* Policies: what a cloud accepts, its objections to an image, and the known clouds. */
export type { ObjectionCode } from '../messages/objections.js';
export type { Remedy, RemedyMessageCode } from '../messages/remedies.js';
export { type EvaluatePolicyOptions, evaluatePolicy } from './evaluate-policy.js';
export type { ClusterOrder, ImageFacts } from './facts.js';
export { type GatherFactsOptions, gatherFacts } from './gather-facts.js';
export { type JudgedReport, type JudgeImageOptions, judgeImage } from './judge-image.js';
export { asksForFacts } from './needed-facts.js';
export type { Objection, PolicyVerdict } from './objection.js';
export type { OpenstackFacts } from './openstack/facts.js';
export { OpenstackFactsStream } from './openstack/facts-stream.js';

export type { OpenstackService } from './openstack/service.js';
export type { OsloFailure, OsloFinding, OsloMatch } from './oslo/finding.js';
export type { ImagePolicy, SizeAlignment, TargetCapacity } from './policy.js';
export { type AzureFixedVhdOptions, azureFixedVhd } from './presets/azure-fixed-vhd.js';
export { type OpenstackComputeOptions, openstackCompute } from './presets/openstack-compute.js';
export { type OpenstackImageOptions, openstackImage } from './presets/openstack-image.js';
export { onePassQcow2, permissive } from './presets/plain.js';
export { type NamedPolicyOptions, type PolicyName, policies } from './presets/policies.js';
export { type RawBlockDeviceOptions, rawBlockDevice } from './presets/raw-block-device.js';
export { readPolicy } from './read-policy.js';
