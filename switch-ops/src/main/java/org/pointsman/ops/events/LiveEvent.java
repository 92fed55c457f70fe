package org.pointsman.ops.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Something that happened. Any thread. */
public final class LiveEvent {
    private final long number;
    private final long sequence;
    private final ObjectNode line;
    // Written down once for all who look; two who do it at the same time write the same.
    private volatile byte[] told;

    LiveEvent(long number, long sequence, ObjectNode line) {
        this.number = number;
        this.sequence = sequence;
        this.line = line;
    }

    /** In the order in which things were seen, from 1 without gaps. */
    public long number() {
        return number;
    }

    /** Of its record. */
    public long sequence() {
        return sequence;
    }

    /** In words of the API; nobody changes it. */
    public ObjectNode line() {
        return line;
    }

    /** payment, message or change. */
    public String kind() {
        return line.path("kind").asText();
    }

    /** Whether it is what somebody did, or became of a link. */
    public boolean change() {
        return kind().equals("change");
    }

    /** Writes it as a server-sent event, with its sequence as id. */
    public void tell(OutputStream out) throws IOException {
        byte[] bytes = told;
        if (bytes == null) {
            bytes = ("id: " + sequence + "\nevent: event\ndata: " + line + "\n\n").getBytes(StandardCharsets.UTF_8);
            told = bytes;
        }
        out.write(bytes);
    }
}
