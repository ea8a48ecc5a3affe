/* The parts of @aws-sdk/client-s3 3 that the recipes use; it is not installed here. Its own declarations have more. */
interface ObjectInput {
  Bucket: string | undefined;
  Key: string | undefined;
}

interface UploadInput extends ObjectInput {
  UploadId: string | undefined;
}

export interface CompletedPart {
  PartNumber?: number;
  ETag?: string;
}

declare class Command<Input, Output> {
  constructor(input: Input);
  /** @internal */
  readonly output: Output;
}

export class CreateMultipartUploadCommand extends Command<ObjectInput, { UploadId?: string }> {}
export class UploadPartCommand extends Command<UploadInput & { PartNumber: number | undefined }, object> {}
export class CompleteMultipartUploadCommand extends Command<
  UploadInput & { MultipartUpload?: { Parts?: CompletedPart[] } },
  object
> {}
export class AbortMultipartUploadCommand extends Command<UploadInput, object> {}
export class GetObjectCommand extends Command<ObjectInput, object> {}
export class DeleteObjectCommand extends Command<ObjectInput, object> {}

export class S3Client {
  send<Output>(command: Command<never, Output>): Promise<Output>;
}
