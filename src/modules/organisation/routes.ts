declare module '../../platform/href.ts' {
  interface Addresses {
    '/settings': true
    '/settings/organisation': true
    '/settings/services': true
    '/settings/services/new': true
    '/settings/services/:serviceId': true
    '/settings/services/:serviceId/closing': true
    '/settings/services/:serviceId/workers': true
    '/settings/services/:serviceId/eligibility': true
    '/settings/services/:serviceId/areas': true
    '/settings/services/:serviceId/areas/removal': true
    '/settings/services/:serviceId/conditions/new': true
    '/settings/services/:serviceId/conditions/order': true
    '/settings/services/:serviceId/conditions/retirement': true
    '/settings/services/:serviceId/conditions/:conditionId': true
    '/settings/reasons': true
    '/settings/work': true
    '/settings/venues': true
    '/settings/venues/new': true
    '/settings/venues/:venueId': true
    '/settings/venues/:venueId/rooms/new': true
    '/settings/venues/:venueId/rooms/:roomId': true
    '/settings/terms': true
    '/settings/terms/removal': true
    '/settings/closed-days': true
    '/settings/closed-days/removal': true
    '/settings/closed-days/region': true
    '/settings/crisis-lines': true
    '/settings/crisis-lines/new': true
    '/settings/crisis-lines/order': true
    '/settings/crisis-lines/removal': true
    '/settings/crisis-lines/usual': true
    '/settings/crisis-lines/:lineId': true
    '/urgent-help': true
  }
}

export {}
