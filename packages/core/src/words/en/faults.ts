import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: "The file was changed, moved, or deleted, or it can't be read.",
  file_closed: 'The file is already closed.',
  file_changed: 'The file changed while it was being read. Only {got} could be read.',
  file_missing: "{name} wasn't found. {namedBy} needs it as {role}.",
  file_missing_unnamed: "{name} wasn't found. The image needs it as {role}.",
  source_short: 'Only {got} of {expected} could be read.',
  time_limit_passed:
    'It took longer than {seconds, plural, one {# second} other {# seconds}}, the time limit.',
  part_not_loaded: "A part of the code couldn't be loaded. Reload the page.",
  worker_lost: 'A worker ended unexpectedly. Try again.',

  http_status: 'The server answered {status}.',
  http_status_text: 'The server answered {status} ({text}).',
  http_unreachable: "The server can't be reached.",
  http_unreachable_because: "The server can't be reached ({cause}).",
  http_mixed_content:
    "The server can't be reached. This page is secure (https) and can't load from an http address.",
  http_unreachable_or_forbidden:
    "The server can't be reached, or doesn't allow {origin} to read the file. To allow it, the server has to send Access-Control-Allow-Origin.",
  http_forbidden:
    "The server doesn't allow {origin} to read the file. It and every server it redirects to have to send Access-Control-Allow-Origin.",
  http_forbidden_headers:
    "The server doesn't allow {origin} to read the file. It has to send Access-Control-Allow-Origin, and to list {headers} in Access-Control-Allow-Headers.",
  http_connection_lost: 'The connection was lost.',
  http_silent: 'The server sent nothing for {seconds, plural, one {# second} other {# seconds}}.',
  http_too_slow:
    'The server is too slow. It sent {got} in {seconds, plural, one {# second} other {# seconds}}; the minimum is {rate} per second.',
  http_redirect_not_allowed: "The server redirects to {to}, which isn't allowed here.",
  http_redirects_too_many: 'The server redirects more than {max, plural, one {# time} other {# times}}.',
  http_redirect_hidden:
    "The server redirects, and the browser doesn't say where. The request's headers weren't sent there.",
  http_redirect_malformed: "The server redirects to {location}, which isn't an address.",
  http_redirect_protocol: 'The server redirects to {protocol}; only http and https are supported.',
  http_encoded:
    "The server compresses the file in transit (Content-Encoding: {encoding}), so parts of it can't be read.",
  http_no_ranges: "The server doesn't support byte ranges, so only the whole file can be downloaded.",
  http_ranges_stopped: 'The server no longer sends byte ranges of the file.',
  http_range_unnamed: "The server doesn't say which bytes it sends. Content-Range is missing.",
  http_range_hidden:
    "The server doesn't let this page see which bytes it sends. It has to list Content-Range in Access-Control-Expose-Headers.",
  http_range_wrong: 'The server sent other bytes than requested (Content-Range: {contentRange}).',
  http_file_too_large: "The file is larger than 2^53 - 1 bytes, so it can't be read ({announced}).",
  http_short: 'The server sent only {got} of {expected}.',
  http_long: 'The server sent more than the {expected} that were requested.',
  http_file_changed: 'The file changed on the server.',
  http_whole_status: 'The server answered {status} to a request for the whole file.',

  download_length_malformed: "The server announces a size that isn't a number ({contentLength}).",
  download_longer: 'The server sent more than the {announced} that it announced.',
  download_shorter: 'The download ended after {got} of {announced}.',
  download_interrupted: "{cause} {got} had arrived, and the download can't be resumed. {obstacle}",
  download_interrupted_of:
    "{cause} {got} of {announced} had arrived, and the download can't be resumed. {obstacle}",
  download_no_ranges: "The server doesn't support byte ranges.",
  download_no_validator:
    "Without an ETag or Last-Modified, the server doesn't say whether the file is still the same.",

  storage_full: "There isn't enough storage for the image.",
  storage_full_needed: "There isn't enough storage for {needed}.",
  storage_full_left: "There isn't enough storage for the image. Available: {available}.",
  storage_full_needed_left: "There isn't enough storage for {needed}. Available: {available}.",
  storage_missing: "This browser can't store files for this page.",
  storage_unlistable: "The folder can't be listed.",
  storage_size_differs: "The stored file isn't complete. Written: {written}; found: {found}.",
  storage_offset_impossible: 'Nothing can be written at offset {place}.',
  storage_out_of_order: 'Bytes at offset {place} came when those at {expected} were expected.',
  storage_file_closed: 'The stored file is already closed.',
  destination_busy: 'Another tab or task is writing {name}.',
  image_changed: 'The image changed while it was being copied.',
  image_refused: 'Not accepted by {policy}. {objection}',
  digest_mismatch: 'The checksum ({algorithm}) is {actual}, not {expected}.',

  image_field: '{format}: {field} is {value}. {bound}',
  disk_unreadable: "The disk in this {format} image can't be read at offset {place}. {fault}",
  disk_changed: 'The image changed while it was being converted.',
  conversion_stopped: 'The conversion to {format} stopped after {done} of the disk. {cause}',
  map_too_long:
    'The map has more than {max, plural, one {# entry} other {# entries}}. Get them one by one from mapEntries().',
  check_unsupported: "{format} images can't be checked. They have no tables that could be inconsistent.",

  read_misplaced: 'The image puts {part} at offset {place}, which is not possible.',
  read_beyond: 'The image puts {part} at offset {place}, beyond the end of the file.',
  read_cut: 'The file ends inside {part}.',
  read_cut_at: 'The file ends inside {part} at offset {place}.',
  read_entry_damaged: 'The entry for {part} is damaged.',
  read_state_unknown: 'The image gives {part} state {state}, which is unknown.',
  read_missing: "The image doesn't have {part}.",
  read_partial_without_parent: 'A block is only partially stored, but the disk has no parent.',
  read_unlisted: 'No table of the image covers this place.',
  read_directory_short: 'The disk is larger than {part} covers.',
  read_chunk_short: 'A chunk is {stored}, not {needed}.',
  read_no_access: 'The extent is marked NOACCESS.',
  read_compressed_external: "A cluster is compressed, which an image with an external data file can't have.",
  read_subcluster_both: 'A subcluster is marked as both allocated and zero.',
  read_subcluster_alone: 'A subcluster is allocated, but its cluster is not.',
  read_codec_unsupported: "It's compressed with {codec}, which isn't supported here.",
  read_undecodable: "The block at offset {place} can't be decompressed. {cause}",
  read_decoded_short: 'The block at offset {place} decompresses to {got}, not {needed}.',
  read_map_gap: 'The map of the disk has a gap. This is a fault in Diskloupe.',

  decode_truncated: 'The compressed data is cut short ({detail}).',
  decode_output_too_small: 'The compressed data is larger than the block ({detail}).',
  decode_not_this_format: "The data isn't compressed in the expected way ({detail}).",
  decode_unsupported: "The compression uses a feature that isn't supported here ({detail}).",
  decode_dictionary: "The compression uses a dictionary, which isn't supported here ({detail}).",
  decode_window: 'The compression needs more memory than is allowed here ({detail}).',
  decode_checksum: "The checksum of the compressed data doesn't match ({detail}).",
  decode_corrupt: 'The compressed data is damaged ({detail}).',
  decode_input_too_large: 'The compressed data is too large ({detail}).',
  wrapper_ratio:
    '{packed} unpack to {unpacked}, which is more than any disk image needs. The file may be a decompression bomb.',
  wrapper_too_large: 'The file unpacks to more than the {max} allowed.',
  archive_damaged: 'The archive is damaged ({detail}).',
  archive_too_many: 'The archive has more than the {max} files allowed.',
  archive_needs_end:
    "The archive's table of contents is at its end, which can't be read here without unpacking all of it.",
  archive_without_disk: 'The archive has no disk image.',
  member_missing: 'The archive has no file named {name}.',
  member_method: "{name} is compressed with {method}, which isn't supported here.",
  member_encrypted: '{name} is encrypted in the archive.',

  passphrase_missing: 'This {format} image is encrypted and needs a passphrase.',
  passphrase_unlocks_nothing: "The passphrase doesn't unlock this {format} image.",
  passphrase_unlocks_none_tried: "The passphrase doesn't unlock this {format} image. {untried}",
  slot_untried: "Key slot {slot} wasn't tried. {obstacle}",
  slot_too_much_work: 'The key slots before it took too long.',
  slot_material_cut: 'The file ends inside its key material.',
  slot_cipher: "Its cipher, {cipher}, isn't supported here.",
  slot_hash: "Its hash, {hash}, isn't supported here.",
  slot_iterations: 'Its key needs {iterations} iterations; the limit is {max}.',
  slot_memory: 'Its key needs {memory} of memory; the limit is {max}.',
  slot_passes:
    'Its key needs {passes, plural, one {# pass} other {# passes}} over {memory} of memory; the limit is {max} in all.',
  slot_lanes:
    "Its key needs {lanes, plural, one {# lane} other {# lanes}} in {memory} of memory, which isn't supported here.",
  slot_salt: "The salt of its key is {length}, which isn't enough.",
};
