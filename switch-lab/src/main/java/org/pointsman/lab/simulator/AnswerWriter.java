package org.pointsman.lab.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.AnswerFrame;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.Vocabulary;
import org.pointsman.lab.session.RecordedAnswer;

/** Writes answers. Not thread-safe. */
final class AnswerWriter {
    /** Tag 91, issuer authentication data: a cryptogram and the response code 00. */
    private static final byte[] ISSUER_AUTHENTICATION = {(byte) 0x91, 10, 1, 2, 3, 4, 5, 6, 7, 8, '0', '0'};
    /** F44: card issuer and acquirer, eleven characters each. */
    private static final String INSTITUTIONS = "01020000   00012900   ";
    /** F54: account type 10, available balance, yuan, credit, 1234.56. */
    private static final String AVAILABLE_BALANCE = "1002156C000000123456";
    private static final String OTHER_PAN = "6225880000000007";
    private static final String OTHER_PROCESSING_CODE = "310000";
    private static final String OTHER_TID = "99999999";
    private static final String OTHER_CURRENCY = "840";
    private static final long DATE_SHIFT = 1_000_000;
    private static final int RESPONSE_CODE = 39;
    /** Fields of answers whose date of settlement has a year have one in F12 too. */
    private static final int LONG_TIME = 12;

    private final Dialect dialect;
    private final Vocabulary words;
    private final AnswerFrame writer;

    AnswerWriter(Dialect dialect, Vocabulary words) {
        this.dialect = dialect;
        this.words = words;
        writer = new AnswerFrame(dialect);
    }

    ByteBuf management(IsoMessage request, String responseCode) {
        writer.begin(words.management().answerMti());
        for (int field : words.management().answerFields()) {
            if (field == RESPONSE_CODE) {
                writer.ascii(field, responseCode);
            } else {
                writer.echo(request, field);
            }
        }
        return end();
    }

    /** The answer to a switch that asks for a zone key. */
    ByteBuf keyAnswer(IsoMessage request, String block) {
        writer.begin(words.management().answerMti());
        SortedSet<Integer> fields = new TreeSet<>(words.management().answerFields());
        fields.add(words.management().keyField());
        for (int field : fields) {
            if (field == RESPONSE_CODE) {
                writer.ascii(field, words.management().accepted());
            } else if (field == words.management().keyField()) {
                writer.ascii(field, block);
            } else {
                writer.echo(request, field);
            }
        }
        return end();
    }

    /** A zone key the switch did not ask for. */
    ByteBuf keyPush(int stan, String block) {
        writer.begin(words.management().mti());
        writer.number(11, stan);
        writer.ascii(words.management().keyField(), block);
        writer.number(words.management().codeField(), words.management().keyExchange());
        return end();
    }

    /** The answer to a request or a reversal; without F38 when the code is empty. */
    ByteBuf financial(IsoMessage request, String responseCode, String authCode, long amountMinor) {
        return flawed(request, responseCode, authCode, amountMinor, Flaw.NONE);
    }

    /** The same with something that is wrong. */
    ByteBuf flawed(IsoMessage request, String responseCode, String authCode, long amountMinor, Flaw flaw) {
        writer.begin(words.answerType(request.mti()));
        if (flaw == Flaw.OTHER_CARD) {
            writer.text(2, OTHER_PAN);
        }
        echoUnless(flaw == Flaw.OTHER_PROCESSING_CODE, request, 3, OTHER_PROCESSING_CODE);
        if (request.has(4)) {
            writer.number(4, amountMinor);
        }
        writer.echo(request, 7, 11, 12, 13);
        writer.number(15, request.longValue(request.length(12) == LONG_TIME ? 12 : 7) / DATE_SHIFT);
        writer.echo(request, 25, 32, 37);
        if (!authCode.isEmpty() && flaw != Flaw.NO_AUTH_CODE) {
            writer.ascii(38, authCode);
        }
        writer.ascii(RESPONSE_CODE, words.responseCode(responseCode));
        echoUnless(flaw == Flaw.OTHER_TERMINAL, request, 41, OTHER_TID);
        writer.echo(request, 42);
        if (!authCode.isEmpty()) {
            writer.ascii(44, INSTITUTIONS);
        }
        echoUnless(flaw == Flaw.OTHER_CURRENCY, request, 49, OTHER_CURRENCY);
        if (words.kind(request) == Kind.BALANCE && !authCode.isEmpty()) {
            writer.ascii(54, AVAILABLE_BALANCE);
        }
        if (request.has(55)) {
            writer.bytes(55, ISSUER_AUTHENTICATION);
        }
        writer.echo(request, words.originalField());
        ByteBuf answer = end();
        return flaw == Flaw.UNREADABLE ? scrambled(answer) : answer;
    }

    /** An answer as it was recorded. */
    ByteBuf recorded(IsoMessage request, RecordedAnswer answer) {
        if (!answer.readable()) {
            return flawed(request, AnswerPlan.DECLINED, "", 0, Flaw.UNREADABLE);
        }
        writer.begin(answer.type());
        answer.fields()
                .forEach((field, value) -> echoUnless(!value.equals(RecordedAnswer.ECHO), request, field, value));
        return end();
    }

    // The length stays true.
    private ByteBuf scrambled(ByteBuf answer) {
        for (int at = dialect.framing().messageOffset(0); at < answer.readableBytes(); at++) {
            answer.setByte(at, 0xFF);
        }
        return answer;
    }

    private ByteBuf end() {
        return Unpooled.wrappedBuffer(writer.end());
    }

    private void echoUnless(boolean wrong, IsoMessage request, int field, String instead) {
        if (wrong) {
            writer.text(field, instead);
        } else {
            writer.echo(request, field);
        }
    }
}
