package org.pointsman.lab.load;

import java.util.Map;
import java.util.SortedMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoWriter;

/** Answers of a host, field by field. */
final class AnswerFrames {
    private AnswerFrames() {
    }

    static byte[] of(Dialect dialect, int mti, SortedMap<Integer, String> fields) {
        Framing framing = dialect.framing();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[framing.maxFrame()]);
        IsoWriter writer = new IsoWriter().wrap(dialect.codec(), buffer, framing.messageOffset(0), mti);
        for (Map.Entry<Integer, String> field : fields.entrySet()) {
            writer.text(field.getKey(), field.getValue());
        }
        int length = writer.finish();
        framing.putLength(buffer, 0, length);
        byte[] frame = new byte[framing.frameLength(length)];
        buffer.getBytes(0, frame);
        return frame;
    }
}
