import type { FaultCode } from '../../messages/faults.js';

/** Why a file, a server, a storage, or a disk failed. */
export const faults: Readonly<Record<FaultCode, string>> = {
  fault_reported: '{text}',

  file_unreadable: 'Die Datei wurde geändert, verschoben oder gelöscht, oder sie kann nicht gelesen werden.',
  file_closed: 'Die Datei ist bereits geschlossen.',
  file_changed: 'Die Datei hat sich während des Lesens geändert. Nur {got} konnten gelesen werden.',
  file_missing: '{name} wurde nicht gefunden. Die Datei wird von {namedBy} benötigt ({role}).',
  file_missing_unnamed: '{name} wurde nicht gefunden. Das Image benötigt diese Datei ({role}).',
  source_short: 'Nur {got} von {expected} konnten gelesen werden.',
  time_limit_passed:
    'Das Zeitlimit von {seconds, plural, one {# Sekunde} other {# Sekunden}} wurde überschritten.',
  part_not_loaded: 'Ein Teil des Codes konnte nicht geladen werden. Seite neu laden.',
  worker_lost: 'Ein Worker wurde unerwartet beendet. Erneut versuchen.',

  http_status: 'Der Server hat mit {status} geantwortet.',
  http_status_text: 'Der Server hat mit {status} geantwortet ({text}).',
  http_unreachable: 'Der Server ist nicht erreichbar.',
  http_unreachable_because: 'Der Server ist nicht erreichbar ({cause}).',
  http_mixed_content:
    'Der Server ist nicht erreichbar. Diese Seite ist sicher (https) und kann nichts von einer http-Adresse laden.',
  http_unreachable_or_forbidden:
    'Der Server ist nicht erreichbar, oder er erlaubt {origin} nicht, die Datei zu lesen. Um das zu erlauben, muss der Server Access-Control-Allow-Origin senden.',
  http_forbidden:
    'Der Server erlaubt {origin} nicht, die Datei zu lesen. Er und jeder Server, auf den er weiterleitet, muss Access-Control-Allow-Origin senden.',
  http_forbidden_headers:
    'Der Server erlaubt {origin} nicht, die Datei zu lesen. Er muss Access-Control-Allow-Origin senden und {headers} in Access-Control-Allow-Headers aufführen.',
  http_connection_lost: 'Die Verbindung wurde unterbrochen.',
  http_silent: 'Der Server hat {seconds, plural, one {# Sekunde} other {# Sekunden}} lang nichts gesendet.',
  http_too_slow:
    'Der Server ist zu langsam. Er hat {got} in {seconds, plural, one {# Sekunde} other {# Sekunden}} gesendet, das Minimum ist {rate} pro Sekunde.',
  http_redirect_not_allowed: 'Der Server leitet auf {to} weiter. Das ist hier nicht erlaubt.',
  http_redirects_too_many: 'Der Server leitet mehr als {max}-mal weiter.',
  http_redirect_hidden:
    'Der Server leitet weiter, und der Browser gibt nicht an, wohin. Die Header der Anfrage wurden nicht dorthin gesendet.',
  http_redirect_malformed: 'Der Server leitet auf {location} weiter. Das ist keine Adresse.',
  http_redirect_protocol: 'Der Server leitet auf {protocol} weiter. Nur http und https werden unterstützt.',
  http_encoded:
    'Der Server komprimiert die Datei bei der Übertragung (Content-Encoding: {encoding}), daher können keine Teile davon gelesen werden.',
  http_no_ranges:
    'Der Server unterstützt keine Byte-Bereiche, daher kann nur die ganze Datei heruntergeladen werden.',
  http_ranges_stopped: 'Der Server sendet keine Byte-Bereiche der Datei mehr.',
  http_range_unnamed: 'Der Server gibt nicht an, welche Bytes er sendet. Content-Range fehlt.',
  http_range_hidden:
    'Der Server lässt diese Seite nicht sehen, welche Bytes er sendet. Er muss Content-Range in Access-Control-Expose-Headers aufführen.',
  http_range_wrong: 'Der Server hat andere Bytes gesendet als angefordert (Content-Range: {contentRange}).',
  http_file_too_large:
    'Die Datei ist größer als 2^53 - 1 Bytes und kann daher nicht gelesen werden ({announced}).',
  http_short: 'Der Server hat nur {got} von {expected} gesendet.',
  http_long: 'Der Server hat mehr als die angeforderten {expected} gesendet.',
  http_file_changed: 'Die Datei hat sich auf dem Server geändert.',
  http_whole_status: 'Der Server hat auf die Anfrage nach der ganzen Datei mit {status} geantwortet.',

  download_length_malformed: 'Der Server kündigt eine Größe an, die keine Zahl ist ({contentLength}).',
  download_longer: 'Der Server hat mehr als die angekündigten {announced} gesendet.',
  download_shorter: 'Der Download endete nach {got} von {announced}.',
  download_interrupted:
    '{cause} Bis dahin waren {got} angekommen, und der Download kann nicht fortgesetzt werden. {obstacle}',
  download_interrupted_of:
    '{cause} Bis dahin waren {got} von {announced} angekommen, und der Download kann nicht fortgesetzt werden. {obstacle}',
  download_no_ranges: 'Der Server unterstützt keine Byte-Bereiche.',
  download_no_validator:
    'Ohne ETag oder Last-Modified gibt der Server nicht an, ob die Datei noch dieselbe ist.',

  storage_full: 'Der Speicherplatz reicht für das Image nicht aus.',
  storage_full_needed: 'Der Speicherplatz reicht für {needed} nicht aus.',
  storage_full_left: 'Der Speicherplatz reicht für das Image nicht aus. Verfügbar: {available}.',
  storage_full_needed_left: 'Der Speicherplatz reicht für {needed} nicht aus. Verfügbar: {available}.',
  storage_missing: 'Dieser Browser kann für diese Seite keine Dateien speichern.',
  storage_unlistable: 'Der Inhalt des Ordners kann nicht aufgelistet werden.',
  storage_size_differs:
    'Die gespeicherte Datei ist unvollständig. Geschrieben: {written}, vorhanden: {found}.',
  storage_offset_impossible: 'An Offset {place} kann nichts geschrieben werden.',
  storage_out_of_order: 'Es kamen Bytes für Offset {place}, erwartet wurden die für Offset {expected}.',
  storage_file_closed: 'Die gespeicherte Datei ist bereits geschlossen.',
  destination_busy: 'Ein anderer Tab oder Vorgang schreibt gerade {name}.',
  image_changed: 'Das Image hat sich während des Kopierens geändert.',
  image_refused: 'Von {policy} nicht akzeptiert. {objection}',
  digest_mismatch: 'Die Prüfsumme ({algorithm}) ist {actual}, erwartet wurde {expected}.',

  image_field: '{format}: {field} ist {value}. {bound}',
  disk_unreadable:
    'Die Festplatte in diesem {format}-Image kann an Offset {place} nicht gelesen werden. {fault}',
  disk_changed: 'Das Image hat sich während der Konvertierung geändert.',
  conversion_stopped: 'Die Konvertierung nach {format} brach nach {done} der Festplatte ab. {cause}',
  map_too_long:
    'Die Zuordnung (map) hat mehr als {max, plural, one {# Eintrag} other {# Einträge}}. Mit mapEntries() lassen sie sich einzeln abrufen.',
  check_unsupported:
    '{format}-Images können nicht geprüft werden. Sie haben keine Tabellen, die inkonsistent sein könnten.',

  read_misplaced: 'Das Image gibt einen unzulässigen Offset an: {place} ({part}).',
  read_beyond: 'Das Image gibt einen Offset hinter dem Ende der Datei an: {place} ({part}).',
  read_cut: 'Die Datei endet vorzeitig ({part}).',
  read_cut_at: 'Die Datei endet vorzeitig an Offset {place} ({part}).',
  read_entry_damaged: 'Ein Tabelleneintrag ist beschädigt ({part}).',
  read_state_unknown: 'Das Image gibt den unbekannten Status {state} an ({part}).',
  read_missing: 'Im Image fehlt: {part}.',
  read_partial_without_parent:
    'Ein Block ist nur teilweise gespeichert, es gibt aber keine übergeordnete virtuelle Festplatte.',
  read_unlisted: 'Keine Tabelle des Images deckt diese Stelle ab.',
  read_directory_short: 'Die Festplatte ist größer als der abgedeckte Bereich ({part}).',
  read_chunk_short: 'Ein Chunk ist {stored} groß, erforderlich sind {needed}.',
  read_no_access: 'Der Extent ist mit NOACCESS gekennzeichnet.',
  read_compressed_external:
    'Ein Cluster ist komprimiert. Das ist in einem Image mit externer Datendatei nicht möglich.',
  read_subcluster_both: 'Ein Subcluster ist zugleich als zugewiesen und als Nullen markiert.',
  read_subcluster_alone: 'Ein Subcluster ist zugewiesen, sein Cluster aber nicht.',
  read_codec_unsupported: 'Die Daten sind mit {codec} komprimiert. Das wird hier nicht unterstützt.',
  read_undecodable: 'Der Block an Offset {place} kann nicht entpackt werden. {cause}',
  read_decoded_short: 'Der Block an Offset {place} ist entpackt {got} groß, erforderlich sind {needed}.',
  read_map_gap: 'Die Zuordnung der Festplatte hat eine Lücke. Dies ist ein Fehler in Diskloupe.',

  decode_truncated: 'Die komprimierten Daten sind unvollständig ({detail}).',
  decode_output_too_small: 'Die komprimierten Daten sind größer als der Block ({detail}).',
  decode_not_this_format: 'Die Daten sind nicht mit dem erwarteten Verfahren komprimiert ({detail}).',
  decode_unsupported: 'Die Komprimierung nutzt eine Funktion, die hier nicht unterstützt wird ({detail}).',
  decode_dictionary: 'Die Komprimierung nutzt ein Wörterbuch. Das wird hier nicht unterstützt ({detail}).',
  decode_window: 'Die Komprimierung braucht mehr Speicher als hier erlaubt ({detail}).',
  decode_checksum: 'Die Prüfsumme der komprimierten Daten stimmt nicht ({detail}).',
  decode_corrupt: 'Die komprimierten Daten sind beschädigt ({detail}).',
  decode_input_too_large: 'Die komprimierten Daten sind zu groß ({detail}).',
  wrapper_ratio:
    '{packed} werden entpackt zu {unpacked}, mehr als ein Disk-Image braucht. Die Datei ist möglicherweise eine Dekompressionsbombe.',
  wrapper_too_large: 'Die Datei ist entpackt größer als die erlaubten {max}.',
  archive_damaged: 'Das Archiv ist beschädigt ({detail}).',
  archive_too_many: 'Das Archiv enthält mehr als die erlaubten {max} Dateien.',
  archive_needs_end:
    'Das Inhaltsverzeichnis des Archivs steht am Ende. Es kann hier nicht gelesen werden, ohne alles zu entpacken.',
  archive_without_disk: 'Das Archiv enthält kein Disk-Image.',
  member_missing: 'Das Archiv enthält keine Datei namens {name}.',
  member_method: '{name} ist mit {method} komprimiert. Das wird hier nicht unterstützt.',
  member_encrypted: '{name} ist im Archiv verschlüsselt.',

  passphrase_missing: 'Dieses {format}-Image ist verschlüsselt. Eine Passphrase wird benötigt.',
  passphrase_unlocks_nothing: 'Die Passphrase entsperrt dieses {format}-Image nicht.',
  passphrase_unlocks_none_tried: 'Die Passphrase entsperrt dieses {format}-Image nicht. {untried}',
  slot_untried: 'Schlüsselfach {slot} wurde nicht ausprobiert. {obstacle}',
  slot_too_much_work: 'Die Schlüsselfächer davor haben zu lange gedauert.',
  slot_material_cut: 'Die Datei endet mitten im Schlüsselmaterial.',
  slot_cipher: 'Die Verschlüsselung {cipher} wird hier nicht unterstützt.',
  slot_hash: 'Der Hash {hash} wird hier nicht unterstützt.',
  slot_iterations: 'Der Schlüssel benötigt {iterations} Iterationen, erlaubt sind {max}.',
  slot_memory: 'Der Schlüssel benötigt {memory} Arbeitsspeicher, erlaubt sind {max}.',
  slot_passes:
    'Der Schlüssel benötigt {passes, plural, one {# Durchlauf} other {# Durchläufe}} über {memory} Arbeitsspeicher, erlaubt sind insgesamt {max}.',
  slot_lanes:
    'Der Schlüssel benötigt {lanes, plural, one {# Lane} other {# Lanes}} in {memory} Arbeitsspeicher. Das wird hier nicht unterstützt.',
  slot_salt: 'Das Salt des Schlüssels ist nur {length} lang. Das reicht nicht aus.',
};
