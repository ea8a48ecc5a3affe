/**
 * Policies: what a cloud accepts, its objections to an image, what to do about them, and the known clouds.
 *
 * @module
 */
export type { LayoutFault, TableLayout } from '../formats/table-layout.js';
export type { ObjectionCode } from '../messages/objection-codes.js';
export type { Remedy, RemedyMessageCode } from '../messages/remedies.js';
export { acceptsFormat } from './accepts-format.js';
export { describePolicy, type PolicyStatement } from './describe-policy.js';
export { type EvaluatePolicyOptions, evaluatePolicy } from './evaluate-policy.js';
export type { ImageFacts, OvaDisk, OvaFacts } from './facts.js';
export { largestFile } from './file-sizes.js';
export { type GatherFactsOptions, gatherFacts } from './gather-facts.js';
export { isUnusable } from './is-unusable.js';
export { type ComparedVerdicts, judgeByAll } from './judge-by-all.js';
export { type JudgedReport, type JudgeImageOptions, judgeImage } from './judge-image.js';
export { loadPolicy, policyNamed } from './load-policy.js';
export { properName } from './names/proper-name.js';
export { didYouMean } from './nearest-name.js';
export { asksForFacts } from './needed-facts.js';
export type { Objection, PolicyVerdict } from './objection.js';
export type { OpenstackFacts } from './openstack/facts.js';
export { OpenstackFactsStream } from './openstack/facts-stream.js';
export type { OpenstackService } from './openstack/service.js';
export type { OsloFailure, OsloFinding, OsloMatch } from './oslo/finding.js';
export type * from './policy.js';
export type { OptionType, PolicyCard, PolicyGroup, PolicyOptions } from './preset.js';
export { type AzureFixedVhdOptions, azureFixedVhd } from './presets/azure-fixed-vhd.js';
export { policyCards } from './presets/cards.js';
export { type OpenstackComputeOptions, openstackCompute } from './presets/openstack-compute.js';
export { type OpenstackImageOptions, openstackImage } from './presets/openstack-image.js';
export { permissive } from './presets/permissive.js';
export { type RawBlockDeviceOptions, rawBlockDevice } from './presets/raw-block-device.js';
export { readPolicy } from './read-policy.js';
export { type AcceptedConversion, acceptedConversion } from './remedies/accepted-conversion.js';
