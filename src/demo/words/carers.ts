/** The columns of the sheets that the carers' association kept before: as somebody named them once. */
export const carerHeaders = [
  'Ref',
  'First name',
  'Surname',
  'Date of birth',
  'Telephone',
  'Email',
  'Postcode',
  'Cares for',
  'First language',
  'Consent',
  'Consent date',
  'Service',
  'Started',
  'Ended',
  'Why ended',
  'Emergency contact',
] as const

/**
 * The old list of carers, a line a person: reference | first name | surname | born | phone | mail | postcode | for whom | language | months since begun and
 * ended | why it ended | whom to ring. What is empty was empty; faults are as they were typed.
 */
export const oldCarers = `
C-001|Maureen|Tandy|04/03/1951|07700 900201||WR5 1ZA|Husband, Parkinson’s|English|31 24|Completed|Daughter Kay, 07700 900251
C-002|Keith|Baldwyn|19/11/1948|020 7946 0202||WR14 2ZB|Wife, stroke|English|30 22|Completed|
C-003|Balvinder|Sahota|27/07/1962|07700 900203|balvinder.sahota@example.org|B97 5ZD|Mother, dementia|Punjabi|29 20|Completed|Brother, 07700 900253
C-004|Sheila|Hartshorne|12/01/1944|020 7946 0204||DY11 6ZE|Sister|English|29 27|Moved away|
C-005|Gareth|Probert|08/06/1970|07700 900205|gareth.probert@example.org|WR2 4ZF|Son, 19|English|28 16|Completed|
C-006|Doreen|Checketts|31/02/1957|07700 900206||WR9 8ZG|Husband|English|28 20|Completed|
C-007|Nasreen|Akhtar|15/09/1966|07700 900207||B98 7ZH|Father|Urdu|27 19|Completed|
C-008|Trevor|Munn|22/10/1953|07700 900208||DY13 9ZJ|Wife, arthritis|English|27 25|We lost touch|
C-009|Hilary|Stallard|30/04/1949|020 7946 0209|hilary.stallard@example.org|WR11 1ZL|Husband, dementia|English|26 14|Completed|Neighbour, 07700 900259
C-010|||17/05/1960|07700 900210||WR4 9ZN|Mother|English|26 18|Completed|
C-011|Wioletta|Nowicka|03/12/1979|07700 900211||WR1 3ZP|Daughter, 8|Polish|25 13|Completed|
C-012|Raymond|Yarnold|11/08/1946|020 7946 0212||B61 0ZQ|Wife|English|25 23|Gets other help now|
C-013|Patricia|Oliphant-Reed|26/02/1955|07700 900213||WR13 6ZR|Brother|English|24 15|Completed|
C-014|Delroy|Bramwell|09/09/1958|ask his daughter||WR3 7ZS|Wife, MS|English|24 16|Completed|
C-015|Anjali|Deshpande|21/06/1973|07700 900215|anjali.deshpande@example.org|WR5 3ZT|Son, autism|English, Marathi|23 11|Completed|Husband, 07700 900265
C-016|Stanley|Wadley|14/07/1941|020 7946 0216||DY10 2ZU|Wife, dementia|English|23 21|No longer wants support|
C-017|Christine|Amphlett|05/05/1959|07700 900217||WR8 0ZW|Mother, 92|English|22 9|Completed|
C-018|Ffion|Meredith|18/10/1985|07700 900218|ffion.meredith@example.org|WR2 6ZX|Partner|English, Welsh|22 12|Moved away|
C-013|Patricia|Oliphant-Reed|26/02/1955|07700 900213||WR13 6ZR|Brother|English|24 15|Completed|
C-019|Leonard|Pugh|02/02/1947|020 7946 0219||WR10 1ZY|Wife|English|21 13|Completed|Son Neil, 07700 900269
C-020|Sabiha|Mahmood|29/08/1968|07700 900220||B97 6ZZ|Mother-in-law|Urdu|21 10|Completed|
`

/** The newer list of one surgery, not brought in yet. */
export const surgeryCarers = `
C-017|Christine|Amphlett|05/05/1959|07700 900317||WR8 0ZW|Mother, 92|English|||Friend Jo, 07700 900367
M-101|Geraldine|Sankey|13/01/1952|07700 900301||WR14 4ZA|Husband, COPD|English|||
M-102|Idris|Havard|07/07/1950|7700900302||WR14 1ZB|Wife|English, Welsh|||
M-103|Yvonne|Latchford|25/12/1961|07700 900303|yvonne.latchford@example.org|WR13 5ZD|Mother|English|||Sister, 07700 900353
M-104|Mohinder|Bains|16/03/1957|07700 900304||WR14 3ZE|Wife, diabetes|Punjabi|||
M-105|Alison|Creese|1964 or 65|07700 900305||WR14 2ZF|Father|English|||
M-106|Roy|Tomkinson|28/11/1945|020 7946 0306||WR14 4ZG|Wife, dementia|English|||
M-107|Beverley|Oakey|20/04/1969|07700 900307|beverley.oakey at work|WR14 1ZH|Son, 24|English|||
M-108|Dorota|Kasprzak|09/02/1981|07700 900308||WR14 3ZJ|Daughter, 5|Polish|||
`
