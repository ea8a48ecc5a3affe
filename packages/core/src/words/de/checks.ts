import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'Diese {format}-Datei ist beschädigt. Das Feld {field} hat den Wert {value}. {bound}',
  structure_cut: 'Die Datei endet vorzeitig ({part}). Vorhanden: {size}, erforderlich: {needed}.',
  inspection_failed:
    'Wegen eines Fehlers in Diskloupe konnte diese Datei nicht untersucht werden ({message}).',
  parts_unread: 'Die Datei wurde nicht vollständig gelesen. Es fehlen: {parts}.',
  end_unread: 'Das Ende der Datei wurde nicht gelesen.',
  wrapper_damaged: 'Diese {format}-Datei kann nicht entpackt werden. {fault}',

  conflicting_formats:
    'Diese Datei hat mehrere Formate zugleich: {formats}. Eines davon könnte das andere verbergen.',
  format_undecided:
    'Es wurde zu wenig von der Datei gelesen, um das Format zu bestimmen. Möglich: {formats, or}.',
  format_unrecognized: 'Dies ist kein Disk-Image in einem Format, das hier erkannt wird.',

  expected_format_mismatch: 'Das Format ist {format}, angegeben wurde {expected}.',
  expected_format_unmet: 'Angegeben wurde {expected}, das Format ließ sich aber nicht bestimmen.',
  format_not_accepted: '{format}-Images werden hier nicht akzeptiert. Akzeptiert: {accepted}.',
  unrecognized_not_accepted: 'Das Format dieses Images wurde nicht erkannt. Akzeptiert: {accepted}.',
  virtual_size_unknown: 'Die virtuelle Größe konnte nicht gelesen werden.',
  virtual_size_too_large: 'Die virtuelle Festplatte ist {size} groß, erlaubt sind {max}.',

  file_size_unknown:
    'Die Datei ist noch nicht vollständig übertragen, daher konnte ihre Länge nicht geprüft werden.',
  file_cut_short:
    'Die Datei ist unvollständig. Sie ist {size} groß, laut ihren Headern müssten es mindestens {needed} sein.',
  vhdx_not_whole_mebibytes:
    'Die Dateigröße von {size, exact} ist kein Vielfaches von 1 MiB. Die Datei ist unvollständig oder stammt von einer alten QEMU-Version.',

  backing_file: 'Dieses Image hängt von einer anderen Datei ab: {name}.',
  backing_file_unnamed: 'Dieses Image hängt von einer anderen Datei ab, deren Namen es nicht nennt.',
  vhdx_metadata_unread:
    'Die Metadaten, die eine übergeordnete virtuelle Festplatte nennen, wurden nicht gelesen.',
  data_file: 'Die Daten dieses Images liegen in einer anderen Datei: {name}.',
  data_file_unnamed: 'Die Daten dieses Images liegen in einer anderen Datei, deren Namen es nicht nennt.',
  data_file_disowned:
    'Dieses Image nennt eine externe Datendatei, {name}, laut seinen Feature-Bits hat es aber keine.',
  data_file_disowned_unnamed:
    'Dieses Image hat eine externe Datendatei ohne Namen, laut seinen Feature-Bits hat es aber keine.',
  data_file_raw_missing:
    'Die Feature-Bits dieses Images beschreiben eine externe Raw-Datendatei, es hat aber keine.',
  segments:
    'Dies ist nur ein Teil eines Disk-Images, das aus {count, plural, one {# Teil} other {# Teilen}} besteht.',

  unclean_qcow2:
    'Dieses Image wurde nicht sauber geschlossen. QEMU repariert die Referenzzähler, sobald es das Image wieder zum Schreiben öffnet.',
  unclean_check_first:
    'Dieses Image wurde nicht sauber geschlossen und muss vor der Verwendung geprüft werden.',
  unclean_vmdk: 'Dieses Image wurde nicht sauber geschlossen.',

  encrypted_locked: 'Dieses Image ist verschlüsselt, daher konnte der Inhalt nicht geprüft werden.',
  encrypted_luks: 'Diese Festplatte ist mit LUKS verschlüsselt. Die Passphrase wird benötigt.',

  header_extensions_unread:
    'Nicht alle Header-Erweiterungen wurden gelesen. Eine davon könnte eine Datendatei nennen.',
  qcow2_l1_entry: 'Eintrag {index} der L1-Tabelle zeigt nicht auf einen Cluster-Anfang.',
  qcow2_l1_unread:
    'Die L1-Tabelle wurde nicht bis zum Ende gelesen. Gemeinsam genutzte L2-Tabellen könnten unbemerkt geblieben sein.',
  qcow2_l2_shared:
    '{count, plural, one {# L1-Eintrag nutzt} other {# L1-Einträge nutzen}} L2-Tabellen gemeinsam. Kein Programm schreibt so etwas, und eine winzige Datei kann sich damit als beliebig große Festplatte ausgeben.',
  qcow2_snapshots_unread:
    'Die Tabelle mit {count, plural, one {# Snapshot} other {# Snapshots}} wurde nicht bis zum Ende gelesen.',
  qcow2_bitmaps_unread: 'Das Bitmap-Verzeichnis wurde nicht bis zum Ende gelesen.',
  qcow2_version_unsupported: 'Dies ist qcow2 Version {version}. Unterstützt werden die Versionen 2 und 3.',
  qcow2_features_unsupported:
    'Dieses Image benötigt qcow2-Funktionen, die nicht unterstützt werden. Feature-Bits: {bits}.',
  qcow2_compression_unsupported:
    'Das qcow2-Komprimierungsverfahren dieses Images wird nicht unterstützt ({type}).',
  marked_corrupt: 'QEMU hat dieses Image als beschädigt markiert.',
  qcow1_obsolete: 'Dies ist qcow Version 1. Dieses Format ist veraltet und wird nicht akzeptiert.',
  qed_abandoned: 'QED wird nicht mehr weiterentwickelt und nicht akzeptiert.',

  file_empty: 'Die Datei ist leer.',
  only_zeros: 'Alles, was von dieser Festplatte gelesen wurde, sind Nullen. Sie ist möglicherweise leer.',
  ends_unread: 'Der Anfang oder das Ende der Datei wurde nicht gelesen.',
  content_unrecognized:
    'Es wurden weder Partitionstabelle noch Dateisystem noch Boot-Code gefunden. Möglicherweise ist dies kein Disk-Image, oder es ist verschlüsselt oder beschädigt.',
  size_not_sectors:
    'Die Dateigröße von {size, exact} ist kein Vielfaches von 512. Möglicherweise ist dies kein Disk-Image oder nur ein Teil davon.',

  footer_unread: 'Der Footer am Ende der Datei wurde nicht gelesen.',
  vhd_footer_missing:
    'Diese VHD hat keinen Footer, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  vhd_footer_damaged:
    'Der Footer dieser VHD ist beschädigt, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  vhd_footer_differs:
    'Die beiden Footer dieser VHD unterscheiden sich, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  vhd_footer_not_last:
    'Der Footer dieser VHD steht nicht am Ende der Datei, wo Programme ihn suchen. Danach folgen noch {trailing, exact}.',
  vhd_hidden_bytes: 'Zwischen dem Ende der Festplatte und dem Footer sind {hidden} Daten verborgen.',
  vhd_geometry_smaller:
    'Die Festplatte ist {size, exact} groß, QEMU vor Version 10.0 liest aber nur {geometry, exact}, wie es die Geometrie vorgibt.',
  vhd_geometry_believed:
    'QEMU und Virtual PC lesen gemäß der Geometrie eine Festplatte von {geometry, exact}. Andere Programme lesen gemäß dem Footer {size, exact}.',
  vhd_saved_state:
    'Die virtuelle Maschine war angehalten, als diese Festplatte kopiert wurde. Daten aus dem Arbeitsspeicher können fehlen.',

  vhdx_log_pending:
    'Diese VHDX wurde nicht sauber geschlossen. Ihr Protokoll enthält noch ausstehende Änderungen.',
  vhdx_features_unsupported: 'Diese VHDX benötigt Funktionen, die nicht unterstützt werden: {features}.',
  vhdx_region_tables_differ:
    'Die beiden Regionstabellen dieser VHDX unterscheiden sich, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  vhdx_region_table_damaged:
    'Die erste Regionstabelle dieser VHDX ist beschädigt. QEMU liest keine andere und kann die Datei daher nicht öffnen.',
  vhdx_copies_damaged: 'Eine von zwei Kopien ist beschädigt: {parts}. Die jeweils andere wird verwendet.',
  vhdx_sector_size:
    'Die Sektoren dieser Festplatte sind {sectorSize, exact} groß. QEMU kann sie nicht öffnen, und auf einer Festplatte mit 512-Byte-Sektoren werden ihre Partitionen nicht gefunden.',

  vmdk_descriptor_unread: 'Der VMDK-Deskriptor wurde nicht gelesen.',
  vmdk_extent_alone: 'Dies ist ein einzelner Extent einer aufgeteilten VMDK. Der Deskriptor dazu fehlt.',
  vmdk_split: 'Die Daten dieser VMDK liegen in anderen Dateien (createType {createType}).',
  vmdk_split_extent:
    'Die Daten dieser VMDK liegen in einer anderen Datei, {extent} (createType {createType}).',
  vmdk_type_missing:
    'Die Daten dieser VMDK liegen möglicherweise in anderen Dateien. Ihr Deskriptor hat keinen createType.',
  vmdk_type_missing_extent:
    'Die Daten dieser VMDK liegen möglicherweise in einer anderen Datei, {extent}. Ihr Deskriptor hat keinen createType.',
  vmdk_identifier: 'Im VMDK-Deskriptor ist {field} keine Hexadezimalzahl.',
  vmdk_parent_name:
    'Im VMDK-Deskriptor endet der Name der übergeordneten virtuellen Festplatte nicht mit einem Anführungszeichen.',
  vmdk_hidden_text: 'Hinter dem Ende des VMDK-Deskriptors steht weiterer Text.',
  vmdk_descriptor_not_ascii: 'Der Deskriptor dieser VMDK enthält Zeichen außerhalb von ASCII.',
  vmdk_descriptor_line: 'Eine Zeile des VMDK-Deskriptors wurde nicht erkannt: {line}',
  vmdk_no_extent: 'Der VMDK-Deskriptor führt keine Extents auf, es gibt also keine Festplatte zu lesen.',
  vmdk_extent_elsewhere: 'Der VMDK-Deskriptor verweist auf eine Datei in einem anderen Ordner: {name}.',
  vmdk_gt_shared:
    '{count, plural, one {# Eintrag des Grain-Verzeichnisses nutzt} other {# Einträge des Grain-Verzeichnisses nutzen}} Grain-Tabellen gemeinsam. Kein Programm schreibt so etwas, und eine winzige Datei kann sich damit als beliebig große Festplatte ausgeben.',
  vmdk_gd_unread:
    'Das Grain-Verzeichnis wurde nicht bis zum Ende gelesen. Gemeinsam genutzte Grain-Tabellen könnten unbemerkt geblieben sein.',
  vmdk_footer_cut: 'Die VMDK endet mitten in ihrem letzten Sektor.',
  vmdk_footer_differs:
    'Footer und Header dieser VMDK unterscheiden sich, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  vmdk_footer_chained: 'Der VMDK-Footer verweist auf einen weiteren Footer.',
  vmdk_marker_damaged: 'Eine Markierung beim VMDK-Footer ist beschädigt.',

  dmg_tables_unread: 'Die Blocktabellen wurden nicht gelesen.',
  dmg_tables_disagree:
    'Die Blocktabellen dieses DMG widersprechen sich, daher können verschiedene Programme darin unterschiedliche Festplatten sehen.',
  dmg_trailer_disagrees:
    'Der Trailer dieses DMG beschreibt {trailer, plural, one {# Sektor} other {# Sektoren}}, seine Blocktabellen {tables}. Verschiedene Programme können darin unterschiedliche Festplatten sehen.',
  dmg_codecs_unsupported:
    'Dieses DMG ist mit einem Verfahren komprimiert, das hier nicht unterstützt wird ({codecs}).',
  dmg_adc: 'Dieses DMG ist mit ADC komprimiert. QEMU kann das nicht entpacken.',

  parallels_ext_unread:
    'Die Formaterweiterung wurde nicht gelesen. QEMU lehnt das Image möglicherweise deswegen ab.',
  parallels_ext_flags:
    'QEMU kann dieses Image nicht öffnen. Feature {feature} der Formaterweiterung hat unbekannte Flags.',
  parallels_ext_cluster:
    'QEMU kann dieses Image nicht öffnen. Feature {feature} der Formaterweiterung reicht über seinen Cluster hinaus.',
  parallels_ext_unknown:
    'QEMU kann dieses Image nicht öffnen. Feature {feature} der Formaterweiterung ist unbekannt.',
  parallels_bitmap_short:
    'QEMU kann dieses Image nicht öffnen. Eine Bitmap der Formaterweiterung ist {size} groß, erforderlich sind {needed}.',
  parallels_bitmap_sectors:
    'QEMU kann dieses Image nicht öffnen. Eine Bitmap der Formaterweiterung passt nicht zur Größe der Festplatte von {sectors, plural, one {# Sektor} other {# Sektoren}}.',
  parallels_bitmap_table:
    'QEMU kann dieses Image nicht öffnen. Die Tabelle einer Bitmap mit {entries, plural, one {# Eintrag} other {# Einträgen}} ist länger als ihr Feature.',
  parallels_bitmap_granularity:
    'QEMU kann dieses Image nicht öffnen. Die Granularität einer Bitmap von {sectors, plural, one {# Sektor} other {# Sektoren}} ist keine Zweierpotenz.',
  parallels_bitmap_entries:
    'QEMU kann dieses Image nicht öffnen. Die Tabelle einer Bitmap hat {entries, plural, one {# Eintrag} other {# Einträge}}, erforderlich sind {needed}.',

  mbr_boot_flag:
    'Eine Partition im MBR hat das Boot-Flag {flag} statt 0 oder 128. Linux und andere Systeme sehen keine Partitionen.',
  mbr_boot_flag_gpt:
    'Eine Partition im MBR hat das Boot-Flag {flag} statt 0 oder 128. Linux richtet sich nach der GPT, andere Systeme sehen keine Partitionen.',
  mbr_no_partition: 'Der MBR führt keine Partitionen auf.',
  mbr_protective_lba:
    'Der Schutz-MBR-Eintrag beginnt bei LBA {lba} statt 1. Linux sieht keine Partitionen, andere Systeme richten sich nach der GPT.',
  mbr_hybrid:
    'Der Schutz-MBR-Eintrag ist nicht der einzige (Hybrid-MBR). Systeme, die den MBR lesen, sehen möglicherweise andere Partitionen, als die GPT enthält.',
  mbr_protective_slot: 'Der Schutz-MBR-Eintrag steht nicht an erster Stelle.',
  mbr_protective_chs:
    'Der Schutz-MBR-Eintrag beginnt bei C/H/S {chs} statt 0/0/2. macOS und einige andere Werkzeuge schreiben ihn so, und kein Programm liest diesen Wert.',
  gpt_unread: 'Eine Kopie der Partitionstabelle (GPT) wurde nicht gelesen.',
  gpt_backup_missing: 'Die Sicherungs-GPT am Ende der Festplatte fehlt.',
  gpt_backup_damaged: 'Die Sicherungs-GPT ist beschädigt, die primäre GPT ist intakt.',
  gpt_primary_missing: 'Die primäre GPT fehlt, die Sicherungs-GPT ist intakt.',
  gpt_primary_damaged: 'Die primäre GPT ist beschädigt, die Sicherungs-GPT ist intakt.',
  gpt_both_missing: 'Ein Schutz-MBR kündigt eine GPT an, aber beide Kopien davon fehlen.',
  gpt_none_intact: 'Keine der beiden Kopien der Partitionstabelle (GPT) ist intakt.',
  gpt_copies_contradict:
    'Primäre GPT und Sicherungs-GPT beschreiben verschiedene Partitionen, daher können verschiedene Programme unterschiedliche Festplatten sehen.',
  partitions_unread:
    'Die Partitionstabelle wurde nicht gelesen. Überlappungen könnten unbemerkt geblieben sein.',
  partitions_overlap:
    'Partitionen überlappen sich, sodass Schreiben auf die eine auch die andere verändert. {overlaps}',
  partitions_overlap_more:
    'Partitionen überlappen sich, sodass Schreiben auf die eine auch die andere verändert. {overlaps} Es gibt {more, plural, one {# weitere Überlappung} other {# weitere Überlappungen}}.',
  partition_overlap: 'Die Partitionen {first} und {second} belegen beide die Bytes {start} bis {end}.',

  iso_byte_orders:
    'Zahlen, die in beiden Byte-Reihenfolgen gespeichert sind, unterscheiden sich, daher können verschiedene Programme unterschiedliche Festplatten sehen. Felder: {fields}.',

  luks_version: 'Dies ist LUKS Version {version}. Clouds und QEMU akzeptieren nur Version 1.',
  luks_cipher_qemu:
    'QEMU kann dieses LUKS-Volume nicht öffnen. Das Feld {field} hat den Wert {value}. {bound}',
  luks_cipher_unknown:
    'Kein Programm kann dieses LUKS-Volume öffnen. Das Feld {field} hat den Wert {value}. {bound}',
  luks_key_slots_qemu:
    'QEMU kann dieses LUKS-Volume nicht öffnen, cryptsetup dagegen schon. Das Feld {field} hat den Wert {value}. {bound}',
  passphrase_wrong: 'Diese Passphrase entsperrt das erste Schlüsselfach nicht.',
  passphrase_untried: 'Es wurde keine Passphrase angegeben, daher konnte der Inhalt nicht geprüft werden.',
  key_material_unread:
    'Das Schlüsselfach wurde nicht gelesen, daher konnte die Passphrase nicht ausprobiert werden.',
  key_slot_unsupported: 'Dieses Schlüsselfach kann hier nicht entsperrt werden. {obstacle}',
  inner_unread: 'Die entschlüsselte Festplatte wurde nicht untersucht.',
  inner_failed: 'Die entschlüsselte Festplatte ({format}) ist nicht sicher. {failures}',

  compressed_file:
    'Dies ist eine komprimierte Datei ({format}) und kein Disk-Image. Das Image ist möglicherweise darin enthalten.',
  archive_file:
    'Dies ist ein Archiv ({format}) und kein Disk-Image. Das Image ist möglicherweise darin enthalten.',
  foreign_disk:
    'Dies ist ein Disk-Image in einem Format, das nicht direkt verwendet werden kann ({format, long}).',
  kernel_file: 'Dies ist ein Kernel und kein Disk-Image ({format, long}).',
  ramdisk_file: 'Dies ist eine Ramdisk und kein Disk-Image ({format, long}).',
  device_tree_file: 'Dies ist ein Device Tree und kein Disk-Image ({format, long}).',
  other_file: 'Dies ist kein Disk-Image, sondern eine andere Art von Datei ({format, long}).',
  web_page:
    'Dies ist eine Webseite und kein Disk-Image. Möglicherweise wurde stattdessen eine Anmelde- oder Fehlerseite gespeichert.',
  ovf_description: 'Dies ist eine OVF-Beschreibung. Die Festplatte selbst ist nicht enthalten.',
  xml_document: 'Dies ist ein XML-Dokument und kein Disk-Image.',
  parallels_description: 'Diese Datei ist nur die Beschreibung einer Parallels-Festplatte.',
  sparse_bundle_description: 'Diese Datei ist nur die Beschreibung eines Apple-Sparse-Bundles.',
  json_document: 'Dies ist ein JSON-Dokument und kein Disk-Image.',
  cue_sheet: 'Diese Datei ist nur die Beschreibung eines CD-Images.',
  vmx_settings: 'Dies sind die Einstellungen einer virtuellen VMware-Maschine und nicht ihre Festplatte.',
  checksum_list: 'Dies ist eine Prüfsummenliste und kein Disk-Image.',
  signature_file: 'Dies ist eine Signatur und kein Disk-Image.',
  script_file: 'Dies ist ein Skript und kein Disk-Image.',
  plain_text: 'Dies ist eine Textdatei und kein Disk-Image.',
};
