import type { NameStock } from './stock.ts'

/** Names of Iran and of Persian speakers of Afghanistan. */
export const persian: NameStock = {
  women: [
    ['Parvin', 'پروین'],
    ['Shirin', 'شیرین'],
    ['Mahnaz', 'مهناز'],
    ['Roya', 'رویا'],
    ['Nasrin', 'نسرین'],
    ['Azadeh', 'آزاده'],
    ['Golnaz', 'گلناز'],
    ['Sepideh', 'سپیده'],
    ['Fereshteh', 'فرشته'],
    ['Laleh', 'لاله'],
    ['Zohreh', 'زهره'],
    ['Niloufar', 'نیلوفر'],
  ],
  men: [
    ['Behrouz', 'بهروز'],
    ['Kaveh', 'کاوه'],
    ['Dariush', 'داریوش'],
    ['Mehdi', 'مهدی'],
    ['Siavash', 'سیاوش'],
    ['Farhad', 'فرهاد'],
    ['Jamshid', 'جمشید'],
    ['Iraj', 'ایرج'],
  ],
  families: [
    ['Ahmadi', 'احمدی'],
    ['Hosseini', 'حسینی'],
    ['Rahimi', 'رحیمی'],
    ['Karimi', 'کریمی'],
    ['Tehrani', 'تهرانی'],
    ['Sadeghi', 'صادقی'],
    ['Ebrahimi', 'ابراهیمی'],
    ['Farahani', 'فراهانی'],
    ['Golestani', 'گلستانی'],
    ['Yazdani', 'یزدانی'],
    ['Bagheri', 'باقری'],
    ['Moradi', 'مرادی'],
    ['Shirazi', 'شیرازی'],
  ],
}
