package org.pointsman.ops.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveEventTest {
    @Test
    void shouldBeWrittenDownOnceForAllWhoLook() throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("kind", "change").put("about", "银联");
        LiveEvent event = new LiveEvent(3, 17, line);
        List<byte[]> written = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.add(bytes);
            }
        };
        event.tell(out);
        event.tell(out);
        assertSame(written.get(0), written.get(1));
        assertEquals("id: 17\nevent: event\ndata: {\"kind\":\"change\",\"about\":\"银联\"}\n\n",
                new String(written.get(0), StandardCharsets.UTF_8));
    }
}
