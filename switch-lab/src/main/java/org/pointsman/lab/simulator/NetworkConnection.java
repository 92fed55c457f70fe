package org.pointsman.lab.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.RecordedAnswer;
import org.pointsman.lab.session.Replay;
import org.pointsman.lab.session.Sending;

/** One connection of a switch: whole frames in, answers out. */
// An answer that cannot be written is one the switch never gets: it has to live with that.
@SuppressWarnings("FutureReturnValueIgnored")
final class NetworkConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final String PIN_WRONG = "55";
    private static final String NOT_FOUND = "25";
    private static final int AUTH_CODE = 38;
    private static final int RESPONSE_CODE = 39;
    private static final int REVERSAL_ANSWERED_LATE = 77;
    /** A refund of 9001.78. */
    private static final long REFUND_ANSWERED_LATE = 9_001_78;
    private static final int THIRD_SENDING = 3;

    private final Dialect dialect;
    private final Vocabulary words;
    private final Book book;
    private final Zone zone;
    private final AnswerWriter answers;
    private final Consumer<UpstreamMessage> witness;
    private final IsoMessage message = new IsoMessage();
    private final Supplier<Instructions> instructions;
    private boolean signedOn;
    private int pushes;

    NetworkConnection(Dialect dialect, Book book, Zone zone, Consumer<UpstreamMessage> witness,
            Supplier<Instructions> instructions) {
        this.instructions = instructions;
        this.witness = witness;
        this.dialect = dialect;
        this.book = book;
        this.zone = zone;
        words = new Vocabulary(dialect);
        answers = new AnswerWriter(dialect, words);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        int offset = dialect.framing().messageOffset(0);
        long error = dialect.codec().decode(new UnsafeBuffer(bytes), offset, bytes.length - offset, message);
        if (error == IsoError.NONE) {
            onMessage(context);
        } else {
            book.anomaly("message not understood, " + IsoError.describe(error));
            context.close();
        }
    }

    /** Answers of one read leave together. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    private void onMessage(ChannelHandlerContext context) {
        int type = message.mti();
        if (type == words.management().mti()) {
            onManagement(context);
        } else if (words.reversal(type)) {
            onReversal(context);
        } else if (words.inquiry(type) || words.notice(type)) {
            onInquiry(context);
        } else if (words.asked(type)) {
            onRequest(context);
        } else if (type != words.management().answerMti()) {
            book.anomaly("message type " + type);
        }
    }

    private void onManagement(ChannelHandlerContext context) {
        Management management = words.management();
        int code = (int) message.longValue(management.codeField());
        boolean signOn = code == management.signOn();
        boolean known = signOn || code == management.signOff() || code == management.echo();
        if (code == management.keyExchange()) {
            context.writeAndFlush(answers.keyAnswer(message, zone.next()));
            return;
        }
        signedOn = signOn || (signedOn && code != management.signOff());
        if (!management.perConnection() && (signOn || code == management.signOff())) {
            book.signedOn(signOn);
        }
        context.writeAndFlush(answers.management(message, known ? management.accepted() : management.unknown()));
    }

    /** Gives the switch another zone key. */
    void pushKey(ChannelHandlerContext context) {
        pushes++;
        context.writeAndFlush(answers.keyPush(pushes, zone.next()));
    }

    private void onRequest(ChannelHandlerContext context) {
        requireSignedOn();
        UpstreamMessage request = read();
        witness.accept(request);
        Sending recorded = recorded(request);
        if (recorded != null) {
            String f39 = recorded.value(RESPONSE_CODE);
            book.book(request, MaskedPan.of(message), AnswerPlan.asRecorded(f39, words.approves(f39)),
                    Objects.requireNonNullElse(recorded.value(AUTH_CODE), ""));
            answerAsRecorded(context, recorded);
            return;
        }
        Book.Entry entry = book.book(request, MaskedPan.of(message), plan(request), null);
        AnswerPlan plan = entry.plan();
        if (entry.is(Kind.REFUND) && request.amountMinor() == REFUND_ANSWERED_LATE
                && entry.sendings() < THIRD_SENDING) {
            return;
        }
        if (plan.drop()) {
            context.flush();
            context.close();
            return;
        }
        long amountMinor = request.amountMinor() + plan.amountDifference();
        if (plan.flaw() == Flaw.DECLINED_BEFORE) {
            send(context, answers.financial(message, AnswerPlan.DECLINED, "", amountMinor), 0);
        }
        for (int i = 0; i < plan.copies(); i++) {
            send(context, answers.flawed(message, plan.responseCode(), entry.authCode(), amountMinor, plan.flaw()),
                    plan.delayMs() + script().latencyMs());
        }
    }

    private Script script() {
        return instructions.get().script();
    }

    private Sending recorded(UpstreamMessage request) {
        Replay replay = instructions.get().replay();
        return replay == null ? null : replay.take(request, message);
    }

    private void answerAsRecorded(ChannelHandlerContext context, Sending recorded) {
        for (RecordedAnswer answer : recorded.answers()) {
            send(context, answers.recorded(message, answer), answer.delayMs());
        }
        if (recorded.closed()) {
            context.executor().schedule(() -> context.close(), recorded.closedAfterMs(), TimeUnit.MILLISECONDS);
        }
    }

    // F4 of an inquiry about a balance is not sent.
    private UpstreamMessage read() {
        return words.read(message).withAmount();
    }

    private AnswerPlan plan(UpstreamMessage request) {
        if (message.has(52) && !zone.wellFormed(message)) {
            return AnswerPlan.decline(PIN_WRONG);
        }
        AnswerPlan scripted = script().plan(message);
        if (scripted != null) {
            return scripted;
        }
        return request.kind() == Kind.REFUND ? AnswerPlan.APPROVE : AnswerPlan.ofAmount(request.amountMinor());
    }

    private void onReversal(ChannelHandlerContext context) {
        requireSignedOn();
        if (!message.has(words.originalField())) {
            book.anomaly("a reversal without F" + words.originalField());
            return;
        }
        UpstreamMessage reversal = read();
        witness.accept(reversal);
        int sending = book.reverse(reversal);
        boolean repeat = words.repeat(message.mti());
        if (sending > 1 && !repeat) {
            book.anomaly("sending " + sending + " of a reversal is not marked as a repeat: " + reversal.reference());
        }
        Sending recorded = recorded(reversal);
        if (recorded != null) {
            answerAsRecorded(context, recorded);
            return;
        }
        AnswerPlan scripted = script().plan(message);
        if (scripted != null) {
            answerAsScripted(context, scripted, reversal.amountMinor());
            return;
        }
        boolean answered = reversal.amountMinor() % 100 != REVERSAL_ANSWERED_LATE || sending >= THIRD_SENDING;
        if (answered) {
            String answer = reversal.amountMinor() == AnswerPlan.UNSEEN_MINOR ? NOT_FOUND : AnswerPlan.APPROVED;
            send(context, answers.financial(message, answer, "", reversal.amountMinor()), script().latencyMs());
        }
    }

    private void answerAsScripted(ChannelHandlerContext context, AnswerPlan plan, long amountMinor) {
        if (plan.drop()) {
            context.close();
        }
        for (int i = 0; i < plan.copies() && !plan.drop(); i++) {
            send(context, answers.financial(message, plan.responseCode(), "", amountMinor),
                    plan.delayMs() + script().latencyMs());
        }
    }

    // A script notice is taken; an inquiry is answered from the book.
    private void onInquiry(ChannelHandlerContext context) {
        requireSignedOn();
        UpstreamMessage inquiry = read();
        witness.accept(inquiry);
        Sending recorded = recorded(inquiry);
        if (recorded != null) {
            answerAsRecorded(context, recorded);
            return;
        }
        boolean taken = words.notice(message.mti()) || book.paid(inquiry);
        String answer = taken ? AnswerPlan.APPROVED : NOT_FOUND;
        send(context, answers.financial(message, answer, "", inquiry.amountMinor()), 0);
    }

    private void requireSignedOn() {
        if (!signedOn && !book.signedOn()) {
            book.anomaly("a message of type " + message.mti() + " before sign-on");
        }
    }

    private static void send(ChannelHandlerContext context, ByteBuf answer, long delayMs) {
        if (delayMs == 0) {
            context.write(answer);
        } else {
            context.executor().schedule(() -> context.writeAndFlush(answer), delayMs, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            book.anomaly("simulator failed: " + cause);
        }
        context.close();
    }
}
