import type { OtherFormatName } from '../../formats/other/header.js';

/** Formats of disks, by their names in a report. */
export type DiskFormatName =
  | 'asif'
  | 'bochs'
  | 'cloop'
  | 'dmg'
  | 'gpt'
  | 'iso'
  | 'luks'
  | 'parallels'
  | 'ploop'
  | 'qcow'
  | 'qcow2'
  | 'qed'
  | 'raw'
  | 'text'
  | 'vdi'
  | 'vhd'
  | 'vhdx'
  | 'vmdk';

/** Formats as people see them in a list of facts. */
export const formats: Readonly<Record<`format_${DiskFormatName | OtherFormatName}`, string>> = {
  format_asif: 'Apple sparse image (ASIF)',
  format_bochs: 'Bochs disk',
  format_cloop: 'Compressed loop image (cloop)',
  format_dmg: 'Apple disk image (DMG)',
  format_gpt: 'Partitioned raw disk',
  format_iso: 'CD or DVD image (ISO)',
  format_luks: 'LUKS-encrypted disk',
  format_parallels: 'Parallels disk',
  format_ploop: 'Parallels ploop disk',
  format_qcow: 'QEMU image, version 1 (qcow)',
  format_qcow2: 'QEMU image (qcow2)',
  format_qed: 'QEMU enhanced disk (QED)',
  format_raw: 'Raw disk image',
  format_text: 'Text file',
  format_vdi: 'VirtualBox disk (VDI)',
  format_vhd: 'Virtual hard disk (VHD)',
  format_vhdx: 'Hyper-V virtual hard disk (VHDX)',
  format_vmdk: 'VMware disk (VMDK)',

  format_gzip: 'gzip-compressed file',
  format_xz: 'xz-compressed file',
  format_zstd: 'Zstandard-compressed file',
  format_bzip2: 'bzip2-compressed file',
  format_lz4: 'LZ4-compressed file',
  format_lzma: 'LZMA-compressed file',
  format_lzip: 'lzip-compressed file',
  format_lzop: 'lzop-compressed file',
  format_lrzip: 'lrzip-compressed file',
  format_compress: 'File compressed by compress (.Z)',

  format_zip: 'ZIP archive',
  format_7z: '7-Zip archive',
  format_rar: 'RAR archive',
  format_tar: 'tar archive',
  format_ova: 'Virtual appliance (OVA)',
  format_xva: 'XenServer appliance (XVA)',
  format_cpio: 'cpio archive',
  format_wim: 'Windows image (WIM)',
  format_deb: 'Debian package',
  format_ar: 'ar archive',
  format_rpm: 'RPM package',
  format_cab: 'Windows cabinet',
  format_lha: 'LHA archive',
  format_arj: 'ARJ archive',
  format_ace: 'ACE archive',
  format_zoo: 'ZOO archive',
  format_stuffit: 'StuffIt archive',
  format_xar: 'XAR archive',
  'format_git-bundle': 'Git bundle',

  format_ewf: 'EnCase forensic image (E01)',
  format_ewf2: 'EnCase forensic image (Ex01)',
  format_aff: 'AFF forensic image',
  format_aff4: 'AFF4 forensic image',
  format_nrg: 'Nero CD image (NRG)',
  format_mds: 'Description of a CD image (MDS)',
  'format_cd-sectors': 'CD image of raw sectors (BIN, MDF)',
  format_daa: 'PowerISO image (DAA)',
  format_isz: 'Zipped ISO image (ISZ)',
  format_chd: 'MAME disk (CHD)',
  'format_android-sparse': 'Android sparse image',
  format_sparseimage: 'Apple sparse image',
  format_imgc: 'HDD Raw Copy image',
  format_ghost: 'Norton Ghost image',
  format_tib: 'Acronis backup',
  format_vma: 'Proxmox VE backup (VMA)',
  format_cow: 'User-mode Linux disk (COW)',
  format_partclone: 'Partclone image',
  format_partimage: 'Partimage volume',
  format_ntfsclone: 'ntfsclone image',

  format_linux: 'Linux kernel',
  format_uimage: 'U-Boot image (uImage)',
  format_fit: 'U-Boot image tree (FIT)',
  'format_device-tree': 'Device tree',

  format_squashfs: 'SquashFS file system',
  format_cramfs: 'cramfs file system',
  format_romfs: 'romfs file system',
  format_jffs2: 'JFFS2 file system',
  format_ubi: 'UBI image',
  format_ubifs: 'UBIFS file system',

  format_vmss: 'VMware suspended state',
  'format_vbox-sav': 'VirtualBox saved state',
  'format_qemu-state': 'QEMU saved state',
  'format_libvirt-save': 'libvirt saved state',
  format_nvram: 'VMware firmware settings',
  format_uefi: 'UEFI firmware volume',
  'format_core-dump': 'Memory dump',

  format_elf: 'Linux program or kernel (ELF)',
  format_appimage: 'AppImage program',
  format_macho: 'macOS program',
  format_exe: 'Windows or EFI program',
  format_java: 'Java class',
  format_wasm: 'WebAssembly module',

  format_pdf: 'PDF document',
  format_ps: 'PostScript document',
  format_ole: 'Office document or Windows installer',
  format_sqlite: 'SQLite database',
  format_torrent: 'BitTorrent file',
  format_png: 'PNG image',
  format_jpeg: 'JPEG image',
  format_gif: 'GIF image',
  format_tiff: 'TIFF image',
  format_webp: 'WebP image',
  format_bmp: 'BMP image',
  format_mp4: 'MP4 or QuickTime video',
  format_matroska: 'Matroska or WebM video',
  format_avi: 'AVI video',
  format_wav: 'WAV audio',
  format_asf: 'Windows Media file',
  format_ogg: 'Ogg audio',
  format_flac: 'FLAC audio',
  format_mp3: 'MP3 audio',
};
