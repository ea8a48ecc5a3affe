import { ImageFormatError } from '@diskloupe/core';
import {
  CaptureRegion,
  detectFileFormat,
  EndCaptureRegion,
  FileInspector,
  getInspector,
} from '@diskloupe/core/inspector';
import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encode = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('CaptureRegion', () => {
  it('captures its range from chunks that are cut in any way', () => {
    const region = new CaptureRegion(3, 5);
    let position = 0;
    for (const chunk of ['ab', '', 'cde', 'f', 'ghijk', 'lm']) {
      position += chunk.length;
      region.capture(encode(chunk), position);
    }
    expect(region.complete).toBe(true);
    expect(text(region.data)).toBe('defgh');
  });

  it('captures all of it from one chunk, and nothing from neighboring chunks', () => {
    const region = new CaptureRegion(2, 3);
    region.capture(encode('ab'), 2);
    expect(region.data.length).toBe(0);
    region.capture(encode('cdefg'), 7);
    expect(text(region.data)).toBe('cde');
  });

  it('is complete with its least length', () => {
    const region = new CaptureRegion(0, 10, 4);
    region.capture(encode('abc'), 3);
    expect(region.complete).toBe(false);
    region.capture(encode('d'), 4);
    expect([region.complete, region.full]).toEqual([true, false]);
  });

  it('cannot fill a gap', () => {
    const region = new CaptureRegion(0, 4);
    region.capture(encode('xy'), 10);
    expect(region.data.length).toBe(0);
  });
});

describe('EndCaptureRegion', () => {
  it('has the last bytes, and is complete only at the end', () => {
    const region = new EndCaptureRegion(4);
    for (const chunk of ['abcdefgh', 'ij', 'k']) region.capture(encode(chunk));
    expect(region.complete).toBe(false);
    region.finish();
    expect(region.complete).toBe(true);
    expect(text(region.data)).toBe('hijk');
  });

  it('has fewer bytes of a shorter stream', () => {
    const region = new EndCaptureRegion(4);
    region.capture(encode('ab'));
    expect(text(region.data)).toBe('ab');
  });
});

describe('FileInspector', () => {
  it('on its own inspects raw', () => {
    const inspector = new FileInspector();
    inspector.eatChunk(new Uint8Array(1000));
    expect(inspector.virtualSize).toBe(0);
    inspector.finish();
    expect(inspector).toMatchObject({
      formatMatch: true,
      actualSize: 1000,
      virtualSize: 1024,
      complete: true,
    });
  });

  it('recognizes its format from single bytes, and reports it', async () => {
    const inspector = await getInspector('qcow2');
    if (!inspector) throw new Error('no inspector for qcow2');
    for (const byte of writeQcow2({ size: 1 << 30, clusterBits: 12 }).bytes) {
      inspector.eatChunk(Uint8Array.of(byte));
      expect(Object.values(inspector.contextInfo).reduce((sum, held) => sum + held, 0)).toBeLessThanOrEqual(
        8192,
      );
    }
    expect(inspector).toMatchObject({ formatMatch: true, virtualSize: 1 << 30, complete: true });
    expect(inspector.checks.find(({ name }) => name === 'backing_file')).toMatchObject({ result: 'passed' });
  });

  it('rejects another format', async () => {
    const inspector = await getInspector('qcow2');
    inspector?.eatChunk(new Uint8Array(5000));
    expect(inspector).toMatchObject({ formatMatch: false, virtualSize: 0, complete: true });
  });

  it('throws for a stream that claims its format and violates it', async () => {
    const broken = writeQcow2().with({ cluster_bits: 63 }).bytes;
    const inspector = await getInspector('qcow2');
    expect(() => inspector?.eatChunk(broken)).toThrow(ImageFormatError);
  });

  it('captures regions of a subclass, and passes the same chunk to regions added meanwhile', () => {
    const announced: string[] = [];
    class Chained extends FileInspector {
      constructor() {
        super();
        this.newRegion('length', new CaptureRegion(0, 1));
        this.newRegion('end', new EndCaptureRegion(2));
      }
      protected override postProcess(): void {
        const length = this.region('length');
        if (length.complete && !this.hasRegion('body')) {
          this.newRegion('body', new CaptureRegion(1, length.data[0] ?? 0));
        }
      }
      protected override regionComplete(name: string): void {
        announced.push(name);
      }
    }
    const inspector = new Chained();
    inspector.eatChunk(Uint8Array.of(3, 10, 11, 12, 13));
    expect([...inspector.region('body').data]).toEqual([10, 11, 12]);
    expect(inspector.complete).toBe(false);
    inspector.finish();
    expect([...inspector.region('end').data]).toEqual([12, 13]);
    expect(announced).toEqual(['length', 'body', 'end']);
    expect(() => inspector.newRegion('end', new EndCaptureRegion(1))).toThrow(TypeError);
    expect(() => inspector.region('none')).toThrow(TypeError);
  });
});

describe('getInspector', () => {
  it("knows formats by Glance's names, and nothing else", async () => {
    expect(await getInspector('qcow2')).toBeInstanceOf(FileInspector);
    expect(await getInspector('floppy')).toBeUndefined();
    expect(await getInspector('constructor')).toBeUndefined();
  });
});

describe('detectFileFormat', () => {
  const image = writeQcow2().bytes;

  it('returns the format of a file', async () => {
    expect(await detectFileFormat(image)).toEqual({ format: 'qcow2', final: true });
  });

  it('reads no more of a stream than it needs', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? image.slice() : new Uint8Array(65_536));
        sent++;
      },
      cancel() {
        cancelled = true;
      },
    });
    expect(await detectFileFormat(endless)).toMatchObject({ format: 'qcow2' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toBeLessThan(20);
    expect(cancelled).toBe(true);
  });

  it('rejects with the error of the stream', async () => {
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('the network went away'));
      },
    });
    await expect(detectFileFormat(failing)).rejects.toThrow('the network went away');
  });
});
