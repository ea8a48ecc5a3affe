import type { Language } from '@diskloupe/core/words';

/** What a catalog never says. */
interface Never {
  readonly why: string;
  readonly text: RegExp;
  /** Codes that may say it. */
  readonly except?: RegExp;
}

interface LanguageRules {
  readonly never: readonly Never[];
  /** Codes, apart from names of formats, units, and policies, that read as in English. */
  readonly sameAsEnglish: readonly string[];
}

/** Pictures, which are images of another kind. */
const PICTURES = /^format_(png|jpeg|gif|tiff|webp|bmp)$/;

/** Terms that the documentation of the field avoids, and the typography of each language. */
export const LANGUAGE_RULES: Readonly<Record<Exclude<Language, 'en'>, LanguageRules>> = {
  de: {
    sameAsEnglish: ['label_format', 'details', 'map_partition', 'map_name'],
    never: [
      { why: 'a picture for an image', text: /Bild|Schnappsch/, except: PICTURES },
      { why: 'a backup for a backing file', text: /Sicherungsdatei/ },
      { why: 'an MBR that is protected', text: /gesch\u00fctzte[nrsm]? MBR/ },
      { why: 'a form of address', text: /(?<!^|[.:] )\b(Sie|Ihr|Ihre[nrsm]?)\b|\bbitte\b/ },
      { why: 'English quotation marks', text: /\u201d|\u201c(?=\w)/ },
      { why: 'other words for standard terms', text: /Kopfdaten|Datendichte|Haufen|Gruppierung|kodiert/ },
    ],
  },
  fr: {
    sameAsEnglish: ['label_format', 'map_partition', 'map_partitions', 'map_type'],
    never: [
      { why: 'a backup for a backing file', text: /fichier de sauvegarde/ },
      { why: 'other words for standard terms', text: /crypt\u00e9|grappe|bootloader|digital|librairie/i },
      { why: 'courtesies', text: /veuillez|s\u2019il (vous|te) pla\u00eet/i },
      {
        why: 'a space that breaks before a mark',
        text: /(?<!Content-(?:Encoding|Range)|[\u00a0\u202f])[:;?!\u00bb]/,
      },
      { why: 'quotation marks without their space', text: /\u00ab(?!\u00a0)|["\u201c\u201d]/ },
    ],
  },
  es: {
    sameAsEnglish: [],
    never: [
      { why: 'a backup for a backing file', text: /archivo de respaldo/ },
      { why: 'other words for standard terms', text: /encriptad|fichero|librer\u00eda/i },
      { why: 'courtesies', text: /por favor/i },
      {
        why: 'a familiar form of address',
        text: /\b(?:t\u00fa|tus?|elige|puedes)(?![\w\u00e0-\u00ff])/i,
      },
    ],
  },
  ja: {
    sameAsEnglish: [],
    never: [
      { why: 'punctuation of another language', text: /[\u4e00-\u9fff\u3040-\u30ff][.,:;!?]/ },
      { why: 'a cluster without its long vowel', text: /\u30af\u30e9\u30b9\u30bf(?!\u30fc)/ },
    ],
  },
  'zh-Hans': {
    sameAsEnglish: [],
    never: [
      { why: 'punctuation of another language', text: /[\u4e00-\u9fff][.,:;!?]/ },
      { why: 'a cluster of servers', text: /\u96c6\u7fa4/ },
      { why: 'a second word for an image', text: /\u6620\u50cf/, except: /^format_wim$/ },
      { why: 'a backup for a backing file', text: /\u5907\u4efd\u6587\u4ef6/ },
      { why: 'a disk head for a header', text: /\u78c1\u5934/ },
    ],
  },
  ar: {
    sameAsEnglish: [],
    never: [
      { why: 'a group for a cluster', text: /\u0645\u062c\u0645\u0648\u0639\u0629/ },
      { why: 'default for virtual', text: /\u0627\u0641\u062a\u0631\u0627\u0636\u064a/ },
      { why: 'a prefix joined to a param', text: /[\u0620-\u064a]\ufffc/ },
      { why: 'punctuation of another language', text: /[\u0600-\u06ff][,;?]/ },
      // A period in front of a name would move to its other end.
      { why: 'a file extension outside of an isolate', text: /(?<!\u2068)\.\ufffc/ },
    ],
  },
};
