package org.pointsman.lab.crash;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.pointsman.lab.crash.SwitchAddress.Life;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.records.Transaction;

/** A till's way to whichever switch serves; what is sent and heard goes into the ledger. One thread. */
final class TillLine {
    private final PosTerminal terminal;
    private final SwitchAddress street;
    private final Ledger ledger;
    private Life life;

    TillLine(PosTerminal terminal, SwitchAddress street, Ledger ledger) {
        this.terminal = terminal;
        this.street = street;
        this.ledger = ledger;
    }

    /** Asks for the first time, again and again until there is an answer. */
    PosReply ask(Transaction transaction, PosRequest request) throws InterruptedException {
        return untilAnswered(ledger.open(transaction, request, PosExchange.NONE), request);
    }

    /** Sends what the ledger knows until there is an answer. */
    PosReply untilAnswered(int number, PosRequest request) throws InterruptedException {
        PosReply reply;
        do {
            reply = attempt(number, request);
        } while (reply == null);
        return reply;
    }

    /** One sending; null when there was no answer. */
    PosReply attempt(int number, PosRequest request) throws InterruptedException {
        Life now = street.awaitLife();
        if (!now.equals(life)) {
            terminal.moveTo(now.address());
            life = now;
        }
        ledger.sending(number);
        try {
            PosReply reply = terminal.send(request);
            ledger.answered(number, reply);
            return reply;
        } catch (IOException e) {
            ledger.unanswered();
            if (street.alive(now)) {
                ledger.incident(number, complaint(e));
            }
            return null;
        }
    }

    private static String complaint(IOException e) {
        return switch (e) {
            case ReplyRejectedException rejected -> rejected.getMessage();
            case SocketTimeoutException silence -> "no answer while the switch was alive: " + silence.getMessage();
            default -> "closed while the switch was alive: " + e.getMessage();
        };
    }
}
