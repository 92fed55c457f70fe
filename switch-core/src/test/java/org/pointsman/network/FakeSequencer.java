package org.pointsman.network;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.Ascii;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.SendFailedDecoder;

/** Takes commands while it is told to, and keeps them as text. */
final class FakeSequencer implements Sequencer {
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile boolean accepting = true;
    int refusals;

    @Override
    public boolean offerRequest(DirectBuffer command, int offset, int length) {
        throw new AssertionError("a link offers reserved commands only");
    }

    @Override
    public boolean offerReserved(DirectBuffer command, int offset, int length) {
        if (!accepting) {
            refusals++;
            return false;
        }
        commands.add(text(new UnsafeBuffer(command, offset, length)));
        return true;
    }

    private static String text(DirectBuffer command) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(command, 0);
        return switch (header.templateId()) {
            case LinkChangedDecoder.TEMPLATE_ID -> linkChanged(command, header);
            case SendFailedDecoder.TEMPLATE_ID -> sendFailed(command, header);
            case NetworkReplyDecoder.TEMPLATE_ID -> reply(command, header);
            default -> throw new AssertionError("template " + header.templateId());
        };
    }

    private static String linkChanged(DirectBuffer command, MessageHeaderDecoder header) {
        LinkChangedDecoder decoder = new LinkChangedDecoder().wrapAndApplyHeader(command, 0, header);
        return "link " + decoder.network() + (decoder.up() == 1 ? " up" : " down");
    }

    private static String sendFailed(DirectBuffer command, MessageHeaderDecoder header) {
        SendFailedDecoder decoder = new SendFailedDecoder().wrapAndApplyHeader(command, 0, header);
        return "unsent " + decoder.network() + " rrn=" + decoder.transactionId() + " stan=" + decoder.stan();
    }

    private static String reply(DirectBuffer command, MessageHeaderDecoder header) {
        NetworkReplyDecoder decoder = new NetworkReplyDecoder().wrapAndApplyHeader(command, 0, header);
        byte[] data = new byte[decoder.replyDataLength()];
        decoder.getReplyData(data, 0, data.length);
        return "reply " + decoder.network() + " rrn=" + decoder.transactionId() + " stan=" + decoder.stan() + " F39="
                + Ascii.twoText(decoder.responseCode()) + " F38=" + decoder.authCode() + " F4=" + decoder.amountMinor()
                + " F15=" + decoder.settlementDate() + " stored=" + decoder.stored() + " data="
                + HexFormat.of().withUpperCase().formatHex(data);
    }
}
