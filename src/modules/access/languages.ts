/** Languages that workers are asked whether they speak: those most spoken at home in Denmark and England, by BCP 47. */
export const spokenLanguages = [
  'en', 'da', 'ar', 'am', 'bn', 'bs', 'de', 'es', 'fa', 'fr', 'gu', 'hi', 'it', 'ku', 'lt', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'so', 'sq', 'sv', 'ta', 'ti', 'tr', 'uk', 'ur', 'vi', 'yue', 'zh',
] as const
