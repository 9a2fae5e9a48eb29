/** Languages offered in a form, by their BCP 47 codes. A language that is not among them is said in the person's own words. */
export const spokenLanguages = (
  'aa ak am ar az be bg bn bs cs cy da de el en es et fa fi fo fr ga gu ha he hi hr hu hy id ig is it ja ka kk kl km ko ku ckb lg ln lo lt lv mk ml mn ms mt my ne nl no om pa ' +
  'pl prs ps pt ro ru rw si sk sl sn so sq sr sv sw ta te th ti tl tr uk ur uz vi wo yo yue zh zu'
).split(' ')
