/** What somebody came to, booked and learnt. */
export const tablesOfGroups = ['attendance', 'booking', 'hours_credit', 'course_outcome', 'certificate', 'border_place'] as const
