package org.pointsman.lab.simulator;

import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.AnswerFrame;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.Replay;

/** How long a replay lets a request wait, without waiting. */
final class RecordedDelay {
    private RecordedDelay() {
    }

    static long of(Replay replay, Dialect dialect, Map<Integer, String> request) {
        AnswerFrame frame = new AnswerFrame(dialect);
        frame.begin(Integer.parseInt(request.get(0)));
        request.forEach((field, value) -> {
            if (field > 0) {
                frame.text(field, value);
            }
        });
        byte[] bytes = frame.end();
        int offset = dialect.framing().messageOffset(0);
        IsoMessage message = new IsoMessage();
        dialect.codec().decode(new UnsafeBuffer(bytes), offset, bytes.length - offset, message);
        return replay.take(new Vocabulary(dialect).read(message), message).answers().getFirst().delayMs();
    }
}
