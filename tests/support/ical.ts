import ICAL from 'ical.js'

/** A calendar as an independent reader understands it, and what a strict one would refuse. */
export function readCalendar(text: string) {
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\u0000-\u0008\n-\u001f\u007f]/) // eslint-disable-line no-control-regex
    // A piece that was cut inside a character would not survive by itself.
    expect(Buffer.from(line).toString('utf8')).toBe(line)
  }
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.reset()
    ICAL.TimezoneService.register(zone)
  }
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const text = (name: string) => component.getFirstPropertyValue(name)?.toString()
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      location: event.location,
      description: event.description,
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      zone: event.startDate.zone?.tzid,
      status: text('status'),
      stamp: text('dtstamp'),
      organizer: component.getFirstProperty('organizer')?.getParameter('cn'),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => alarm.getFirstPropertyValue('trigger')?.toString()),
    }
  })
  const property = (name: string) => calendar.getFirstPropertyValue(name)?.toString()
  return { method: property('method'), version: property('version'), name: property('name'), events }
}
