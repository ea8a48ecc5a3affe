/**
 * Commands that unpack or convert a file that is not a disk image, by its format, with `{file}` for its name: those that
 * `unpackingOf` does not know.
 */
export const UNPACKING: Readonly<Record<string, string>> = {
  lrzip: 'lrunzip {file}',
  '7z': '7z x {file}',
  rar: 'unrar x {file}',
  cpio: 'cpio -id < {file}',
  wim: 'wimlib-imagex apply {file} FOLDER',
  deb: 'dpkg-deb -x {file} FOLDER',
  ar: 'ar x {file}',
  rpm: 'rpm2archive {file}',
  cab: 'cabextract {file}',
  lha: 'lha x {file}',
  arj: 'arj x {file}',
  ace: 'unace x {file}',
  zoo: 'unar {file}',
  stuffit: 'unar {file}',
  xar: 'xar -xf {file}',
  'git-bundle': 'git clone {file}',
  ewf: 'ewfexport {file}',
  ewf2: 'ewfexport {file}',
  aff: 'affconvert -r {file}',
  nrg: 'nrg2iso {file} disc.iso',
  'cd-sectors': 'iat {file} disc.iso',
  chd: 'chdman extracthd -i {file} -o disk.raw',
  'android-sparse': 'simg2img {file} disk.raw',
  sparseimage: 'hdiutil convert {file} -format UDTO -o disk',
  vma: 'vma extract {file} FOLDER',
  partclone: 'partclone.restore -C -s {file} -O disk.raw',
  ntfsclone: 'ntfsclone -r -O disk.raw {file}',
};
