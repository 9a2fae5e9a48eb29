import type { NameStock } from './stock.ts'

/** Names of Sylhet and of Somalia. */
export const bengali: NameStock = {
  women: [
    ['Rokeya', 'রোকেয়া'],
    ['Jahanara', 'জাহানারা'],
    ['Momtaz', 'মমতাজ'],
  ],
  men: [
    ['Abdul', 'আব্দুল'],
    ['Shafiq', 'শফিক'],
  ],
  families: [
    ['Begum', 'বেগম'],
    ['Miah', 'মিয়া'],
    ['Chowdhury', 'চৌধুরী'],
    ['Uddin', 'উদ্দিন'],
  ],
}

export const somali: NameStock = {
  women: [['Hodan'], ['Faduma'], ['Sahra']],
  men: [['Cabdi'], ['Warsame']],
  families: [['Warsame Cali'], ['Jaamac Nuur'], ['Xasan Cige'], ['Guuleed Faarax']],
}
