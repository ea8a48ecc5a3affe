import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: 'Diese Richtlinie akzeptiert kein Format. Ihre Konfiguration prüfen.',
  format_recognized_refused: 'Das Ziel erkennt {format}-Images und lehnt sie ab.',
  openstack_name_unknown: '{service} kennt das disk_format {declared} nicht. Akzeptiert: {accepted, or}.',

  declared_format_mismatch: 'Das Format ist {format}, angegeben wurde {declared}.',
  declared_format_unconfirmed:
    'Angegeben wurde {declared}, das tatsächliche Format ließ sich aber nicht bestimmen.',
  declared_format_unusual:
    'Das Format ist {format}, angegeben wurde {declared}. Manche Clouds akzeptieren unter diesem Namen nur Raw-Images.',
  declared_format_unusable:
    'Das Format ist {format}. Mit der Angabe {declared} werden die Bytes der Datei als die der Festplatte verwendet, und keine Maschine startet davon.',
  openstack_content_unread: 'Was {service} in dieser Datei erkennen würde, ließ sich nicht bestimmen.',
  openstack_content: 'Angegeben wurde {declared}, {service} erkennt aber {content}.',
  openstack_content_raw:
    'Angegeben wurde {declared}, {service} erkennt aber raw. Geprüft wird nur der Anfang der Datei, und dort findet sich nichts von {format}.',
  openstack_content_gpt:
    'Angegeben wurde {declared}, {service} erkennt aber eine partitionierte Festplatte (gpt), weil der erste Sektor mit 55 AA endet.',
  openstack_several:
    '{service} erkennt in dieser Datei mehrere Formate zugleich, {formats}, und lehnt alles ab, was zweierlei sein könnte.',
  openstack_qemu:
    'Angegeben wurde {declared}. Das qemu-img von {service} meldet {qemuFormat}, unter diesem Namen wird aber nur {expected} akzeptiert.',
  openstack_nonfatal: '{fault} {service} akzeptiert das in diesem Release und lehnt es ab Version 2026.2 ab.',

  vmdk_type_unread: 'Der VMDK-Typ konnte nicht gelesen werden.',
  vmdk_none_accepted: 'VMDK-Images werden hier nicht akzeptiert.',
  vmdk_type_not_accepted: 'Diese VMDK hat den Typ {createType}. Akzeptiert: {accepted, or}.',
  vmdk_type_not_given: 'Diese VMDK gibt ihren Typ nicht an. Akzeptiert: {accepted, or}.',

  vhd_type_unread: 'Der VHD-Typ konnte nicht gelesen werden.',
  vhd_none_accepted: 'VHD-Images werden hier nicht akzeptiert.',
  vhd_dynamic_not_accepted:
    'Diese VHD ist dynamisch erweiterbar. Akzeptiert werden nur VHDs mit fester Größe.',
  vhd_fixed_not_accepted:
    'Diese VHD hat eine feste Größe. Akzeptiert werden nur dynamisch erweiterbare VHDs.',
  vhd_type_not_accepted: 'Diese VHD hat den Typ {type}. Akzeptiert: {accepted, or}.',

  file_too_large: 'Die Datei ist {size} groß, erlaubt sind {max}.',
  file_larger_than: 'Die Datei ist größer als die erlaubten {max}.',
  virtual_size_too_small: 'Die virtuelle Festplatte ist {size} groß, erforderlich sind mindestens {min}.',
  does_not_fit: 'Die virtuelle Festplatte ist {size} groß, Platz ist für {room}.',
  does_not_fit_overhead:
    'Die virtuelle Festplatte ist {size} groß, Platz ist für {room}. Das Ziel belegt {lost} seiner {capacity} selbst.',
  file_size_not_aligned:
    'Die Dateigröße von {size, exact} ist kein Vielfaches von {multiple}. Das nächste Vielfache ist {next, exact}.',
  virtual_size_not_aligned:
    'Die virtuelle Größe von {size, exact} ist kein Vielfaches von {multiple}. Das nächste Vielfache ist {next, exact}.',

  gpt_place_unread: 'Die Partitionstabelle konnte nicht gelesen werden, daher ist ihre Blockgröße unbekannt.',
  block_size_of_disc:
    'Eine CD oder DVD benötigt in der Regel Blöcke von {found, exact}, die Festplatte des Ziels hat Blöcke von {wanted, exact}.',
  block_size_mismatch:
    'Die Partitionstabelle ist für Blöcke von {found, exact} ausgelegt, die Zielfestplatte hat Blöcke von {wanted, exact}.',
  partition_beyond_disk:
    'Die letzte Partition endet bei {end}, die Festplatte schon bei {size}. Das Ende der Festplatte fehlt.',

  raw_codecs: 'Dieses Image muss nach raw konvertiert werden, das ist aber nicht möglich. {reason}',
  raw_without_passphrase:
    'Dieses Image ist verschlüsselt. OpenStack konvertiert es ohne Passphrase nach raw, und das schlägt fehl.',
  raw_needs_passphrase:
    'Dieses Image ist verschlüsselt und muss nach raw konvertiert werden. Die Cloud hat dafür keine Passphrase.',
  converted_unread: 'Was aus diesem Image bei der Konvertierung nach raw wird, ließ sich nicht bestimmen.',
  disk_is_image:
    'Die enthaltene Festplatte ist selbst ein {format}-Image. Nach raw konvertiert, wird sie abgelehnt.',
  converted_image:
    'Nach der Konvertierung in raw ist dies immer noch ein {format}-Image. Im Image war ein weiteres Image verborgen.',
  converted_unrecognized:
    'Nach der Konvertierung in raw lässt sich das Format dieser Festplatte nicht bestimmen.',
  conversion_failed: 'Dieses Image ist beschädigt und konnte daher nicht nach raw konvertiert werden.',

  bootability_unread: 'Ob diese Festplatte bootfähig ist, ließ sich nicht bestimmen.',
  not_bootable:
    'Nichts auf dieser Festplatte scheint bootfähig zu sein: kein Boot-Code, keine aktive Partition, keine EFI-Systempartition, kein El-Torito-Boot-Katalog.',

  expected_format_other: 'Dies ist nicht das erwartete {expected}-Image.',
  check_not_passed: 'Die Prüfung {check} wurde nicht bestanden.',

  oslo_boot_flag: 'Das Boot-Flag von Partitionseintrag {record} ist {flag} statt 0 oder 128.',
  oslo_protective_chs: 'Der Schutz-MBR-Eintrag beginnt bei den C/H/S-Bytes {chs} statt 0x00 0x02 0x00.',
  oslo_protective_lba: 'Der Schutz-MBR-Eintrag beginnt bei LBA {lba} statt 1.',
  oslo_hybrid: 'Der Schutz-MBR-Eintrag ist nicht der erste und einzige (Hybrid-MBR).',
  oslo_no_partitions: 'Der erste Sektor endet wie ein Bootsektor (55 AA), führt aber keine Partitionen auf.',
  oslo_backing_file: 'Dieses Image hat eine Backing-Datei.',
  oslo_data_file: 'Das Bit für eine externe Datendatei ist in diesem Image gesetzt.',
  oslo_qcow_version: 'Dies ist qcow Version {version}.',
  oslo_extended_l2: 'Dieses Image hat erweiterte L2-Einträge (extended_l2).',
  oslo_feature_bits: 'Dieses Image hat ein inkompatibles Feature-Bit über 3.',
  oslo_qed: 'OpenStack akzeptiert QED grundsätzlich nicht.',
  oslo_header_cut: 'Der Header ist abgeschnitten.',

  oslo_vmdk_version: 'Der VMDK-Header hat Version {version} statt 1 bis 3.',
  oslo_descriptor_elsewhere: 'Der VMDK-Deskriptor liegt nicht in Sektor 1.',
  oslo_descriptor_missing: 'Diese VMDK hat keinen Deskriptor.',
  oslo_create_type: 'Der createType dieser VMDK ist {createType}.',
  oslo_create_type_missing: 'Der VMDK-Deskriptor hat keinen createType.',
  oslo_descriptor_line: 'Eine Zeile des VMDK-Deskriptors wurde nicht erkannt.',
  oslo_extent_elsewhere: 'Der VMDK-Deskriptor verweist auf eine Datei in einem anderen Ordner.',
  oslo_footer_unread: 'Der VMDK-Footer wurde nicht gelesen.',
  oslo_footer_cut: 'Der VMDK-Footer ist abgeschnitten.',
  oslo_footer_signature: 'Footer und Header der VMDK haben unterschiedliche Signaturen.',
  oslo_footer_version: 'Footer und Header der VMDK haben unterschiedliche Versionen.',
  oslo_footer_descriptor: 'Footer und Header der VMDK geben den Deskriptor an verschiedenen Stellen an.',
  oslo_footer_marker: 'Die Markierung vor dem VMDK-Footer ist beschädigt.',
  oslo_end_marker: 'Die End-of-Stream-Markierung dieser VMDK ist beschädigt.',
  stored_as_raw:
    'Der Upload gelingt, aber nichts funktioniert. Das Ziel erkennt {format} nicht und speichert die Datei selbst als Festplatte. Eine Maschine, die davon startet, findet nichts, und keine Meldung weist darauf hin.',
  stored_as_raw_incomplete:
    'Der Upload gelingt, aber nichts funktioniert. Das Ziel erkennt {format} nicht und speichert die Datei selbst als Festplatte. {reason}',
  stored_as_raw_packed:
    'Der Upload gelingt, aber nichts funktioniert. Das Ziel entpackt {format} nicht und speichert die Datei selbst als Festplatte. Eine Maschine, die davon startet, findet nichts, und keine Meldung weist darauf hin.',
  stored_as_raw_by_name:
    'Der Upload gelingt, aber nichts funktioniert. Wegen der Endung .{extension} speichert das Ziel diese Datei ({format}) selbst als Festplatte. Eine Maschine, die davon startet, findet nichts, und keine Meldung weist darauf hin.',
  stored_as_raw_by_name_incomplete:
    'Der Upload gelingt, aber nichts funktioniert. Wegen der Endung .{extension} speichert das Ziel diese Datei ({format}) selbst als Festplatte. {reason}',
  stored_as_raw_footer:
    'Das Ziel erkennt eine VHD mit fester Größe nicht und speichert die Datei selbst als Festplatte. Ihr Footer wird zu den letzten 512 Bytes der Festplatte, und keine Meldung weist darauf hin.',
  ignored_snapshots:
    '{count, plural, one {Der Upload gelingt, aber der Snapshot geht verloren} other {Der Upload gelingt, aber # Snapshots gehen verloren}}. Das Ziel verwirft, was es nicht kennt, und keine Meldung weist darauf hin.',
  ignored_bitmaps:
    '{count, plural, one {Der Upload gelingt, aber die Bitmap geht verloren} other {Der Upload gelingt, aber # Bitmaps gehen verloren}}. Das Ziel verwirft, was es nicht kennt, und keine Meldung weist darauf hin.',
  ignored_backing_file:
    'Der Upload gelingt, aber Daten gehen verloren. Das Ziel sucht nicht nach der Backing-Datei {name}. Was nur dort steht, kommt als Nullen an, und keine Meldung weist darauf hin.',
  ignored_backing_file_unnamed:
    'Der Upload gelingt, aber Daten gehen verloren. Das Ziel sucht nicht nach der Backing-Datei. Was nur dort steht, kommt als Nullen an, und keine Meldung weist darauf hin.',
  ignored_data_file:
    'Der Upload gelingt, aber Daten gehen verloren. Das Ziel sucht nicht nach der Datendatei {name}. Die Festplatte kommt ohne ihre Daten an, und keine Meldung weist darauf hin.',
  ignored_data_file_unnamed:
    'Der Upload gelingt, aber Daten gehen verloren. Das Ziel sucht nicht nach der Datendatei. Die Festplatte kommt ohne ihre Daten an, und keine Meldung weist darauf hin.',
  ignored_trailing_bytes:
    'Der Upload gelingt, aber die letzten {size, exact} der Datei gehen verloren. Das Ziel hört am Ende des Images auf.',
  ignored_encryption:
    'Der Upload gelingt, aber nichts funktioniert. Das Ziel prüft nicht, ob die Festplatte verschlüsselt ist. Eine Maschine, die davon startet, findet nur verschlüsselte Daten, und keine Meldung weist darauf hin.',
  ignored_unread: 'Ob dieses Image Teile hat, die das Ziel verwirft, ließ sich nicht bestimmen.',
  size_rounded_up: 'Die Festplatte ist {size} groß. Das Ziel vergrößert sie auf {next}.',
  size_rounded_up_gpt:
    'Die Festplatte ist {size} groß. Das Ziel vergrößert sie auf {next}, sodass die Sicherungs-GPT nicht mehr an ihrem Ende liegt.',
  name_unknown: 'Die Datei hat keinen Namen, und das Ziel richtet sich nach Namen.',
  extension_not_accepted: 'Die Dateiendung .{extension} wird nicht akzeptiert. Akzeptiert: {accepted, or}.',
  extension_missing: 'Der Dateiname hat keine Endung. Akzeptiert: {accepted, or}.',
  extension_case:
    'Das Ziel unterscheidet Groß- und Kleinschreibung. Es akzeptiert .{accepted}, nicht .{extension}.',
  extension_misleads:
    'Das Ziel richtet sich nach der Endung .{extension} und liest die Datei als {format}. Sie enthält aber {content}.',
  name_characters: 'Der Dateiname enthält Zeichen, die das Ziel nicht akzeptiert: {characters}.',
  name_too_long: 'Der Dateiname hat {length} Zeichen. Erlaubt sind höchstens {max}.',
  name_changed: 'Das Ziel speichert {name} als {stored}.',
  wrapper_not_accepted: 'Die Datei ist mit {format} gepackt. Das Ziel entpackt nur {accepted, or}.',
  wrapper_none_accepted: 'Die Datei ist mit {format} gepackt, und das Ziel entpackt nichts.',
  wrapper_required: 'Das Ziel akzeptiert nur gepackte Images: {accepted, or}.',
  wrapper_twice:
    'Die Datei ist mit {format} gepackt und ihr Inhalt noch einmal mit {inner}. Das Ziel entpackt nur einmal.',
  wrapper_holds_other: 'Die Datei ist mit {format} gepackt. Das Ziel benötigt darin {wanted}.',
  wrapper_unread: 'Was die {format}-Datei enthält, ließ sich nicht bestimmen.',
  wrapper_member_misnamed: 'Das Image im Archiv heißt {name}. Es muss {member} heißen.',
  wrapper_file_missing: 'Im Archiv fehlt {name}. Das Ziel benötigt diese Datei neben dem Image.',
  wrapper_file_unseen:
    'Ob das Archiv {name} enthält, ließ sich nicht feststellen. Das Ziel benötigt diese Datei neben dem Image.',
  wrapper_tar_dialect: 'Das Archiv hat den tar-Dialekt {dialect}. Akzeptiert: {accepted, or}.',
  wrapped_format: 'Das gepackte Image hat das Format {format}. Akzeptiert: {accepted, or}.',
  unpacked_too_large: 'Entpackt ist das Image {size} groß. Erlaubt sind höchstens {max}.',
  unpacked_size_unread: 'Wie groß das Image entpackt ist, ließ sich nicht bestimmen.',
  unpacked_size_modulo:
    'Entpackt ist das Image {size, exact} groß oder um ein Vielfaches von 4 GiB größer: Mehr von der Größe speichert gzip nicht.',
  qcow2_version_not_accepted: 'Das Ziel liest qcow2 Version {version} nicht. Akzeptiert: {accepted, or}.',
  qcow2_feature_not_accepted: 'Das Ziel liest qcow2-Images mit diesen Funktionen nicht: {features}.',
  compression_type_not_accepted:
    'Dieses Image hat das Komprimierungsverfahren {type}. Akzeptiert: {accepted, or}.',
  compressed_clusters: 'Das Image hat komprimierte Cluster. Das Ziel liest sie nicht.',
  compressed_clusters_unread: 'Ob das Image komprimierte Cluster hat, ließ sich nicht bestimmen.',
  snapshots_not_accepted:
    '{count, plural, one {Das Image hat # Snapshot} other {Das Image hat # Snapshots}}. Das Ziel akzeptiert das nicht.',
  tables_not_first:
    'Das Ziel liest die Datei in einem Durchgang und benötigt alle Tabellen vor den Daten. Die Tabelle an Offset {offset} liegt hinter Daten.',
  table_layout_gaps:
    'Das Ziel liest die Datei in einem Durchgang und benötigt Daten ohne Lücken. Der Cluster an Offset {offset} enthält keine Daten.',
  table_layout_shared:
    'Das Ziel liest die Datei in einem Durchgang und akzeptiert keinen mehrfach verwendeten Cluster. Der an Offset {offset} wird zweimal verwendet.',
  table_layout_cut: 'Das Ziel liest ganze Cluster. Die Datei endet mitten in dem Cluster an Offset {offset}.',
  table_layout_unread: 'Ob die Tabellen vor den Daten liegen, ließ sich nicht bestimmen.',
  vmdk_version_not_accepted: 'Das Ziel liest VMDK Version {version} nicht. Akzeptiert: {accepted, or}.',
  vmdk_not_compressed: 'Das Ziel liest nur VMDK-Images, deren Header komprimierte Grains angibt.',
  vmdk_grain_size_not_accepted: 'Die Grains dieses VMDK sind {size} groß. Akzeptiert: {accepted, or}.',
  vmdk_type_tolerated:
    'Diese VMDK hat den Typ {createType}. Das Ziel akzeptiert das oft, seine Dokumentation nennt aber nur {accepted, or}.',
  vhd_footer_not_in_front:
    'Das Ziel benötigt am Anfang einer VHD eine Kopie des Footers. Eine VHD mit fester Größe hat keine.',
  vhd_geometry_cuts_disk:
    'Das Ziel leitet die Größe der Festplatte aus ihrer Geometrie ab, {counted, exact}, und verliert den Rest der {size, exact}.',
  vhdx_type_not_accepted: 'Diese VHDX hat den Typ {type}. Akzeptiert: {accepted, or}.',
  vhdx_sector_size_not_accepted:
    'Die Festplatte in dieser VHDX hat Sektoren von {size, exact}. Akzeptiert: {accepted, or}.',
  vhdx_log_not_accepted: 'Das Protokoll dieser VHDX muss eingespielt werden. Das Ziel tut das nicht.',
  vhdx_unread: 'Die Metadaten dieser VHDX konnten nicht gelesen werden.',
  ova_disk_not_accepted: 'Die Appliance enthält {name}. Als Festplatten akzeptiert: {accepted, or}.',
  ova_disk_not_compressed:
    'Die Appliance enthält {name}. Das Ziel liest nur VMDK-Images, deren Header komprimierte Grains ankündigt, und dieser tut es nicht.',
  ova_disk_misnamed: 'Die Appliance enthält {name}. Das Format dieser Datei ist {format}.',
  ova_without_descriptor: 'Der Appliance fehlt die Beschreibung, eine Datei mit der Endung .ovf.',
  ova_unread: 'Der Inhalt der Appliance konnte nicht bis zum Ende gelesen werden.',
  too_many_disks:
    '{count, plural, one {Die Appliance hat # Festplatte} other {Die Appliance hat # Festplatten}}. Erlaubt sind höchstens {max}.',
  file_too_small: 'Die Datei ist {size} groß. Erforderlich sind mindestens {min}.',
  partition_table_unread: 'Die Partitionstabelle konnte nicht gelesen werden.',
  partition_table_not_accepted:
    'Die Festplatte hat eine Partitionstabelle vom Typ {table}. Akzeptiert: {accepted, or}.',
  partition_table_missing: 'Die Festplatte hat keine Partitionstabelle. Akzeptiert: {accepted, or}.',
  firmware_not_supported:
    'Das Ziel startet Festplatten mit {firmware, or}. Dafür ist auf dieser Festplatte nichts vorhanden, nur {ways}.',
  encryption_not_accepted:
    'Die Festplatte ist verschlüsselt. Das Ziel akzeptiert keine verschlüsselten {format}-Images.',
  encryption_only_in:
    'Die Festplatte ist verschlüsselt. Verschlüsselte {format}-Images werden nicht akzeptiert. Akzeptiert: {accepted, or}.',
  encryption_required:
    'Das Ziel akzeptiert nur verschlüsselte Festplatten, und diese ist nicht verschlüsselt.',
};
