package org.pointsman.lab.load;

import org.agrona.collections.Long2ObjectHashMap;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;

/** Answers of a host: decoded, matched by terminal and trace number, audited. */
final class HostAnswers implements AnswerReader {
    private static final int STAN = 11;
    private static final int TID = 41;

    private final Dialect dialect;
    private final Inbox inbox;
    private final Long2ObjectHashMap<LoadTerminal> tillsByTid = new Long2ObjectHashMap<>();
    private final CallTable calls;
    private final LoadAuditor auditor;
    private final SaleBook book;
    private final LoadStats stats;
    private final IsoMessage answer = new IsoMessage();

    HostAnswers(Dialect dialect, Inbox inbox, LoopShare share, CallTable calls, LoadAuditor auditor, SaleBook book,
            LoadStats stats) {
        this.dialect = dialect;
        this.inbox = inbox;
        this.calls = calls;
        this.auditor = auditor;
        this.book = book;
        this.stats = stats;
        share.all().forEach(till -> tillsByTid.put(till.tidAscii(), till));
    }

    @Override
    public LoadCall read(LoadConnection connection, byte[] bytes, int offset, int length) {
        int start = dialect.framing().messageOffset(offset);
        int end = offset + length;
        if (start >= end || dialect.codec().decode(inbox.buffer(), start, end - start, answer) != IsoError.NONE) {
            auditor.unreadable(length);
            return null;
        }
        LoadCall call = find();
        if (call == null) {
            auditor.notAskedFor(answer);
            return null;
        }
        int f39 = auditor.check(call, connection, answer, bytes, offset, length);
        stats.f39(f39);
        call.answered(f39);
        book.settle(call, f39, answer, bytes, offset, length);
        return call;
    }

    private LoadCall find() {
        LoadTerminal till = answer.has(TID) ? tillsByTid.get(answer.asciiLong(TID)) : null;
        int stan = answer.has(STAN) ? (int) answer.longValue(STAN) : 0;
        return till == null ? null : calls.remove(LoadCall.key(till.index(), stan));
    }
}
