import type { RemedyMessageCode } from '../../messages/remedies.js';

/** What a person can do, in the infinitive. A command stands below it. */
export const remedies: Readonly<Record<RemedyMessageCode, string>> = {
  remedy_download_again: 'Die Datei erneut von der Quelle herunterladen oder kopieren.',
  remedy_download_again_signed_in:
    'Den Download-Link in einem Browser öffnen, bei Bedarf anmelden und das Image erneut herunterladen.',
  remedy_export_again: 'Die Festplatte erneut exportieren.',
  remedy_shut_down_export: 'Die virtuelle Maschine herunterfahren und die Festplatte erneut exportieren.',
  remedy_check_source:
    'Die Datei mit dem Original vergleichen. Sie wurde möglicherweise bei der Übertragung beschädigt.',
  remedy_check_whole_file: 'Die Datei selbst auswählen, damit sie vollständig gelesen werden kann.',
  remedy_check_opens: 'Prüfen, ob sich das Image öffnen lässt.',
  remedy_report_fault: 'Diesen Fehler unter Angabe der obigen Meldung berichten.',
  remedy_choose_disk_image: 'Das Disk-Image selbst auswählen.',
  remedy_choose_complete_image:
    'Die Festplatte als eine vollständige Datei exportieren, nicht als Snapshot oder Differenz.',
  remedy_choose_descriptor:
    'Die .vmdk-Datei mit dem Deskriptor und die darin genannten Dateien im selben Ordner auswählen.',
  remedy_choose_descriptor_named: '{name} und die darin genannten Dateien im selben Ordner auswählen.',
  remedy_choose_described_disk: 'Die beschriebene Festplatte auswählen, meist eine Datei im selben Ordner.',
  remedy_choose_parallels_disk: 'Die .hds-Datei im selben Ordner auswählen.',
  remedy_choose_boot_disk:
    'Die Festplatte auswählen, die damit gestartet wird, oder den Typ der Datei angeben und sie so hochladen.',
  remedy_convert_bundle: 'Das Bundle auf einem Mac konvertieren und disk.cdr auswählen.',
  remedy_declare: 'Als Format {name} angeben.',
  remedy_declare_new: 'Beim neuen Image als Format {name} angeben.',
  remedy_convert: 'Das Image nach {to} konvertieren.',
  remedy_make_appliance:
    'Mit dieser Festplatte in VMware oder VirtualBox eine virtuelle Maschine anlegen und sie als OVA exportieren.',
  remedy_install_from_disc:
    'Von diesem Medium in einer virtuellen Maschine installieren und deren Festplatte exportieren.',
  remedy_convert_enlarge: 'Das Image nach {to} konvertieren und die Festplatte auf {size, exact} vergrößern.',
  remedy_enlarge: 'Die Festplatte auf {size, exact} vergrößern.',
  remedy_pad: 'Nullen an das Ende der Datei anfügen, bis {size, exact}.',
  remedy_decrypt:
    'Die Passphrase in die Datei passphrase.txt schreiben und das Image nach {to} entschlüsseln.',
  remedy_extract_inner: 'Das enthaltene {format}-Image extrahieren und dieses auswählen.',
  remedy_match_block_size:
    'Die Zielfestplatte mit Blöcken von {found, exact} anlegen oder ein Image für Blöcke von {wanted, exact} verwenden.',
  remedy_use_as_data_disk: 'Als Datenfestplatte kann das Image trotzdem verwendet werden.',
  remedy_rename: 'Die Datei in {name} umbenennen.',
  remedy_encrypt:
    'Eine Passphrase in die Datei passphrase.txt schreiben und die Festplatte als {to} verschlüsseln.',
  remedy_add_boot_way:
    'In der virtuellen Maschine einen Bootloader für {firmware, or} installieren und die Festplatte dann erneut exportieren.',
  remedy_decompress: 'Die Datei entpacken und das Ergebnis auswählen.',
  remedy_pack: 'Die Raw-Festplatte wie vom Ziel verlangt packen: {name}.',
  remedy_extract_archive: 'Das Archiv entpacken und das enthaltene Disk-Image auswählen.',
  remedy_convert_foreign: 'Die Datei zuerst in ein Raw-Image konvertieren.',
  remedy_convert_from_known:
    'Ist das richtige Format bekannt, das Image ausdrücklich aus diesem Format konvertieren.',
  remedy_convert_qcow2: 'Das Image nach qcow2 konvertieren.',
  remedy_rewrite_qcow2: 'Das Image mit einer QEMU-Version neu schreiben, die es lesen kann.',
  remedy_flatten_image:
    'Bei einem selbst erstellten Image: dieses auf dem Rechner, auf dem beide Dateien liegen, mit der anderen Datei zusammenführen.',
  remedy_combine_vmdk:
    'Alle zugehörigen Dateien auf dem Rechner, auf dem sie liegen, zu einer zusammenfügen.',
  remedy_combine_segments: 'Die Teile auf einem Mac zusammenfügen.',
  remedy_repair_copy: 'Eine Kopie anlegen, dann die Kopie prüfen und reparieren.',
  remedy_replay_log: 'Das Protokoll einspielen.',
  remedy_rewrite_vhd: 'Das Image neu schreiben.',
  remedy_cut_trailing_bytes: 'Alles nach dem Ende des Images abschneiden.',
  remedy_convert_old_vhd: 'Für ein älteres QEMU mit der tatsächlichen Größe nach raw konvertieren.',
  remedy_convert_vhdx: 'Das Image in Hyper-V konvertieren.',
  remedy_copy_to_512: 'In Hyper-V den Inhalt auf eine neue Festplatte mit 512-Byte-Sektoren kopieren.',
  remedy_rewrite_vmdk: 'Das Image als einzelne Datei neu schreiben.',
  remedy_convert_dmg: 'Das Image auf einem Mac neu schreiben.',
  remedy_convert_adc: 'Das Image vor dem Hochladen konvertieren.',
  remedy_convert_luks1:
    'Den Header konvertieren, sofern die Sektoren 512 Bytes groß sind und jedes Schlüsselfach PBKDF2 verwendet. Andernfalls die entschlüsselte Festplatte hochladen.',
  remedy_new_luks:
    'Mit qemu-img oder einem aktuellen cryptsetup ein neues Volume anlegen und den Inhalt kopieren.',
  remedy_provide_passphrase: 'Die Passphrase eingeben.',
  remedy_try_passphrase: 'Eine andere Passphrase ausprobieren.',
  remedy_rebuild_backup_gpt: 'Die Sicherungs-GPT in einer Raw-Kopie neu erstellen.',
  remedy_rebuild_primary_gpt:
    'In einer Raw-Kopie mit r, b, c und w die primäre GPT aus der Sicherungs-GPT wiederherstellen.',
  remedy_recreate_protective_mbr: 'In einer Raw-Kopie mit x, n und w einen neuen Schutz-MBR schreiben.',
  remedy_shrink_disk: 'Zuerst die Partitionen, dann die Festplatte auf höchstens {max} verkleinern.',
  remedy_shrink_free_end:
    'Die letzte Partition endet bei {end}, daher kann die Festplatte so, wie sie ist, auf {max} verkleinert werden.',
};
