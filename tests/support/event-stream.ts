import type { Person } from './api.ts'

export interface StreamedEvent {
  event: string
  id: string
  data: string
}

/** Reads server-sent events as the wall does: with fetch, because EventSource sends no Authorization header. */
export class EventStream {
  readonly comments: string[] = []
  private buffer = ''

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly controller: AbortController,
  ) {}

  static async open(person: Person, path: string, lastEventId?: string): Promise<EventStream> {
    const controller = new AbortController()
    const response = await fetch(person.baseUrl + path, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${person.session!.token}`,
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
      signal: controller.signal,
    })
    if (response.status !== 200) throw new Error(`no stream: ${response.status} ${await response.text()}`)
    return new EventStream(response, response.body!.getReader() as never, controller)
  }

  /** @returns `null` when the server has ended the stream */
  async next(): Promise<StreamedEvent | null> {
    for (;;) {
      const end = this.buffer.indexOf('\n\n')
      if (end < 0) {
        const { done, value } = await this.reader.read()
        if (done) return null
        this.buffer += Buffer.from(value).toString()
        continue
      }
      const lines = this.buffer.slice(0, end).split('\n')
      this.buffer = this.buffer.slice(end + 2)
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      for (const line of lines) if (line.startsWith(':')) this.comments.push(line.slice(2))
      const data = field('data')
      if (data !== undefined) return { event: field('event') ?? '', id: field('id') ?? '', data }
    }
  }

  /** Until there is an event for which this holds. */
  async until(holds: (event: StreamedEvent) => boolean): Promise<StreamedEvent> {
    for (;;) {
      const event = await this.next()
      if (!event) throw new Error('the stream has ended')
      if (holds(event)) return event
    }
  }

  /** As a wall that loses its network. */
  cut(): void {
    this.controller.abort()
  }
}
