package org.pointsman.gateway;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.RequestsRefusedDecoder;
import org.pointsman.records.TerminalRequestDecoder;

/** Keeps what it is offered, or refuses it. */
final class FakeSequencer implements Sequencer {
    boolean broken;
    boolean requestsFit = true;
    boolean reservedFits = true;
    private final List<TerminalRequestDecoder> taken = new ArrayList<>();
    private final List<TerminalRequestDecoder> takenReserved = new ArrayList<>();
    final List<RequestsRefusedDecoder> refused = new ArrayList<>();
    final List<Long> answersLost = new ArrayList<>();

    @Override
    public boolean offerRequest(DirectBuffer command, int offset, int length) {
        if (broken) {
            throw new IllegalStateException("a bug");
        }
        return requestsFit && taken.add(copy(command, offset, length));
    }

    @Override
    public boolean offerReserved(DirectBuffer command, int offset, int length) {
        return reservedFits && take(command, offset, length);
    }

    private boolean take(DirectBuffer command, int offset, int length) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        byte[] bytes = new byte[length];
        command.getBytes(offset, bytes);
        UnsafeBuffer copy = new UnsafeBuffer(bytes);
        return switch (header.wrap(copy, 0).templateId()) {
            case RequestsRefusedDecoder.TEMPLATE_ID ->
                refused.add(new RequestsRefusedDecoder().wrapAndApplyHeader(copy, 0, header));
            case AnswerLostDecoder.TEMPLATE_ID ->
                answersLost.add(new AnswerLostDecoder().wrapAndApplyHeader(copy, 0, header).transactionId());
            default -> takenReserved.add(copy(command, offset, length));
        };
    }

    int size() {
        return taken.size() + takenReserved.size();
    }

    int reservedSize() {
        return takenReserved.size();
    }

    TerminalRequestDecoder request(int index) {
        return taken.get(index);
    }

    /** What was taken since this was asked last. */
    List<TerminalRequestDecoder> drained() {
        List<TerminalRequestDecoder> drained = List.copyOf(taken);
        taken.clear();
        return drained;
    }

    TerminalRequestDecoder last() {
        return taken.getLast();
    }

    TerminalRequestDecoder lastReserved() {
        return takenReserved.getLast();
    }

    private static TerminalRequestDecoder copy(DirectBuffer command, int offset, int length) {
        byte[] bytes = new byte[length];
        command.getBytes(offset, bytes);
        return new TerminalRequestDecoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, new MessageHeaderDecoder());
    }
}
