// Server-sent events from a fetch: EventSource cannot send the token.
const LONGEST = 1 << 20;

export class EventReader {
  constructor(body) {
    this.reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }
  /** Calls what stands under the name of each event with its data, until the body ends. */
  async read(calls) {
    let text = '';
    for (;;) {
      const { value, done } = await this.reader.read();
      if (done) return;
      text += value;
      if (text.length > LONGEST) throw new Error('an event is too long');
      const parts = text.split('\n\n');
      text = parts.pop();
      for (const part of parts) tell(part, calls);
    }
  }
}

function tell(part, calls) {
  let name = 'message';
  let data = '';
  for (const line of part.split('\n')) {
    if (line.startsWith('event: ')) name = line.slice(7);
    else if (line.startsWith('data: ')) data += line.slice(6);
  }
  if (data !== '') calls[name]?.(JSON.parse(data));
}
