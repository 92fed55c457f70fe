package org.pointsman.gateway;

import org.agrona.collections.IntHashSet;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TerminalKeys;
import org.pointsman.security.WorkingKeys;

/**
 * Reads a request up to the verdict the engine starts from: steps 1 to 3 of the order of checks (domain 3.9.1), new
 * keys for a sign-on, and the card.
 */
final class RequestReader {
    private static final int PROCESSING_CODE = 3;
    private static final int STAN = 11;
    private static final int TID = 41;
    private static final int SECURITY_CONTROL = 53;
    private static final int MTI_CLASS = 100;
    private static final int REVERSAL_CLASS = 4;

    private final Dialect dialect;
    private final KeyDirectory directory;
    private final Authenticator authenticator;
    private final SecurityCalls security;
    private final MacAlgorithm mac;
    private final SerialKeys serials;
    private final TransactionNames names;
    private final CodeReader codes;
    private final FieldRules rules;
    private final CardComparison cards = new CardComparison();
    private final IntHashSet knownMtis = new IntHashSet();

    RequestReader(Dialect dialect, KeyDirectory directory, Authenticator authenticator, SecurityCalls security,
            Voucher voucher, SerialKeys serials) {
        this.serials = serials;
        this.dialect = dialect;
        this.directory = directory;
        this.authenticator = authenticator;
        this.security = security;
        mac = DialectMac.of(dialect);
        codes = new CodeReader(voucher);
        rules = new FieldRules(dialect.entryModes());
        names = new TransactionNames(dialect);
        for (TransactionRow row : dialect.rows()) {
            knownMtis.add(row.requestMti());
        }
    }

    /**
     * Decodes and classifies.
     *
     * @return false when the message cannot even be answered: no request's MTI, no TID, or no STAN where one is due
     */
    boolean identify(OpenRequest open) {
        Exchange exchange = open.exchange();
        IsoMessage request = exchange.request();
        int prologue = dialect.framing().prologueBytes();
        long error = dialect.codec().decode(exchange.frame(), prologue, exchange.frameLength() - prologue, request);
        if (error != IsoError.NONE) {
            dialect.codec().salvage(exchange.frame(), prologue, exchange.frameLength() - prologue, request);
        }
        if (dialect.widePins()) {
            codes.locatePin(exchange);
        }
        TransactionRow row = dialect.classify(request);
        open.classify(row, row == null ? unlisted(request.mti()) : names.of(row), request.asciiLong(TID));
        boolean wellFormed = error == IsoError.NONE && (row != null || knownMtis.contains(request.mti()));
        open.verdict(wellFormed ? Authentication.NO_MAC_NEEDED : Authentication.MALFORMED, IsoError.field(error));
        return isRequest(request.mti()) && request.has(TID) && (request.has(STAN) || !needsStan(row));
    }

    /**
     * Finds the verdict of an identified request.
     *
     * @return false when the security module answers later: then {@link #complete} ends it
     */
    boolean examine(OpenRequest open) {
        if (open.verdict() == Authentication.MALFORMED || lacksField(open)) {
            return true;
        }
        TerminalKeys keys = directory.find(open.tid());
        if (open.transaction() == Transaction.SIGN_ON && serials == null) {
            return keys == null || issueKeys(open, keys);
        }
        if (!needsMac(open)) {
            return true;
        }
        return authenticated(open, authenticator.check(open, keys));
    }

    /** The same once more, because the security module could not tell. */
    boolean examineAgain(OpenRequest open) {
        open.verdict(Authentication.NO_MAC_NEEDED, 0);
        return examine(open);
    }

    /**
     * Goes on with what the security module answered.
     *
     * @return false when it is asked once more
     */
    boolean complete(OpenRequest open, SecurityStatus status, WorkingKeys keys) {
        return switch (open.awaited()) {
            case KEYS -> onKeys(open, status, keys);
            case MAC -> authenticated(open, authenticator.onVerified(open, status));
            case TRACK -> onTrack(open, status);
            case ANSWER_MAC -> throw new IllegalStateException("the answer of a request that is read");
        };
    }

    /** @param verdict null when the security module answers later */
    private boolean authenticated(OpenRequest open, Authentication verdict) {
        if (verdict == null) {
            return false;
        }
        open.verdict(verdict, 0);
        open.exchange().pin(dialect.pin(open.exchange().request().digitAt(SECURITY_CONTROL, 0)));
        return verdict != Authentication.AUTHENTIC || readCard(open);
    }

    // A reversal of what the dialect does not list undoes nothing, and is acknowledged so that it ends (domain 3.9.4).
    private static Transaction unlisted(int mti) {
        return mti / MTI_CLASS == REVERSAL_CLASS ? Transaction.OTHER_REVERSAL : Transaction.UNSUPPORTED;
    }

    /** Requests and advices have an even third digit; an answer to an answer could go on for ever. */
    private static boolean isRequest(int mti) {
        return mti >= 100 && mti / 10 % 2 == 0;
    }

    private static boolean needsStan(TransactionRow row) {
        return row == null || (row.mandatoryFields() & IsoMessage.bit(STAN)) != 0;
    }

    private boolean lacksField(OpenRequest open) {
        TransactionRow row = open.row();
        IsoMessage request = open.exchange().request();
        // a missing MAC has a verdict of its own
        long missing = row == null ? 0 : dialect.missingFields(request, row) & ~IsoMessage.bit(Authenticator.MAC);
        if (missing != 0) {
            open.verdict(Authentication.MALFORMED, Long.numberOfLeadingZeros(missing) + 1);
        } else if (open.transaction() == Transaction.OTHER_REVERSAL && !request.has(PROCESSING_CODE)) {
            open.verdict(Authentication.MALFORMED, PROCESSING_CODE);
        } else if (!BatchEncoder.readable(open.transaction(), request)) {
            open.verdict(Authentication.MALFORMED, BatchEncoder.FIELD);
        } else if (serials != null && needsMac(open) && !serials.named(request)) {
            open.verdict(Authentication.MALFORMED, serials.field());
        } else if (rules.firstWrong(open) != FieldRules.NONE) {
            open.verdict(Authentication.MALFORMED, rules.firstWrong(open));
        }
        return open.verdict() == Authentication.MALFORMED;
    }

    /**
     * What fits no row is answered and never carried out; its MAC is looked at when it has one, a reversal needs one.
     */
    private boolean needsMac(OpenRequest open) {
        TransactionRow row = open.row();
        if (row == null) {
            return open.transaction() == Transaction.OTHER_REVERSAL || open.exchange().request().has(Authenticator.MAC);
        }
        return row.macRequired() || signsSignOns(open);
    }

    // It brings no keys, and so it proves who it is from.
    private boolean signsSignOns(OpenRequest open) {
        return serials != null && open.transaction() == Transaction.SIGN_ON;
    }

    private boolean issueKeys(OpenRequest open, TerminalKeys keys) {
        KeyScheme scheme = KeyScheme.of(open.row().networkManagementCode());
        if (scheme == null) {
            open.verdict(Authentication.SCHEME_NOT_ALLOWED, 0);
            return true;
        }
        open.awaits(Awaited.KEYS);
        return security.issueWorkingKeys(keys.wrappedTmk(), scheme, mac, open.id())
                && onKeys(open, security.status(), security.keys());
    }

    private static boolean onKeys(OpenRequest open, SecurityStatus status, WorkingKeys keys) {
        switch (status) {
            case OK -> open.workingKeys(keys);
            case SCHEME_NOT_ALLOWED -> open.verdict(Authentication.SCHEME_NOT_ALLOWED, 0);
            default -> open.verdict(Authentication.KEYS_UNAVAILABLE, 0);
        }
        return true;
    }

    private boolean readCard(OpenRequest open) {
        Exchange exchange = open.exchange();
        IsoMessage request = exchange.request();
        if (!CardReader.trackEncrypted(request)) {
            finishCard(open);
            return true;
        }
        byte[] wrappedTdk = open.generation().wrappedTdk();
        // what is encrypted are packed digits, so a track sent as characters cannot be
        boolean packed = request.rawLength(CardReader.TRACK_2) < request.length(CardReader.TRACK_2);
        if (wrappedTdk == null || !packed) {
            open.verdict(Authentication.CARD_DATA_UNUSABLE, 0);
            return true;
        }
        int offset = request.valueOffset(CardReader.TRACK_2);
        open.awaits(Awaited.TRACK);
        return security.decryptTrack2(wrappedTdk, exchange.frame(), offset, request.length(CardReader.TRACK_2),
                open.id()) && onTrack(open, security.status());
    }

    private boolean onTrack(OpenRequest open, SecurityStatus status) {
        switch (status) {
            case OK -> finishCard(open);
            case BUSY, UNAVAILABLE -> open.verdict(Authentication.KEYS_UNAVAILABLE, 0);
            default -> open.verdict(Authentication.CARD_DATA_UNUSABLE, 0);
        }
        return true;
    }

    private void finishCard(OpenRequest open) {
        Exchange exchange = open.exchange();
        boolean scanned = CodeReader.expected(exchange.request());
        if (scanned) {
            codes.read(exchange);
        } else {
            CardReader.read(exchange);
        }
        Transaction transaction = open.transaction();
        boolean usable = !transaction.financial()
                || (scanned ? CodeReader.usable(transaction, exchange) : CardReader.usable(transaction, exchange));
        if (!scanned && CardReader.separatorMissing(exchange.request())) {
            open.verdict(Authentication.MALFORMED, CardReader.TRACK_2);
        } else if (!usable) {
            open.verdict(Authentication.CARD_DATA_UNUSABLE, 0);
        } else if (transaction.financial() && !scanned && cards.differ(exchange)) {
            open.verdict(Authentication.CARD_MISMATCH, 0);
        }
    }
}
