package org.pointsman.registry.approvals;

import java.util.regex.Pattern;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.rules.HoldRule;

/** Shape of what comes from outside. Each check answers null when all is well. */
public final class Arguments {
    static final long MOST_AMOUNT_MINOR = 999_999_999_999L;

    private static final int MAX_ID = 64;
    private static final int MAX_TEXT = 500;
    private static final int MAX_EVIDENCE = 1_000;
    private static final int MAX_PROOF_NAME = 200;
    private static final int MAX_PROVIDER = 50;
    private static final Pattern TID = Pattern.compile("[0-9A-Za-z]{8}");
    private static final Pattern MID = Pattern.compile("[0-9A-Za-z]{15}");
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Za-z._/-]{1,50}");
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z._/-]{1,50}");
    private static final Pattern KEY = Pattern.compile("([0-9A-Fa-f]{2}){8,512}");
    private static final Pattern FIRMWARE = Pattern.compile("[0-9A-Za-z._-]{1,8}");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern KCV = Pattern.compile("[0-9A-Fa-f]{4,16}");

    private Arguments() {
    }

    public static Refused header(CommandHeader header) {
        if (header == null) {
            return invalid("the header is missing");
        }
        if (unfit(header.commandId(), MAX_ID)) {
            return invalid("the command id must have 1 to " + MAX_ID + " characters");
        }
        if (unfit(header.actor(), MAX_ID)) {
            return invalid("the actor must have 1 to " + MAX_ID + " characters");
        }
        if (header.reason() == null || header.reason().isBlank()) {
            return new Refused(RefusalCode.REASON_REQUIRED, "Every write needs a reason (--reason TEXT)");
        }
        return header.reason().length() > MAX_TEXT
                ? invalid("the reason is longer than " + MAX_TEXT + " characters")
                : null;
    }

    static Refused tid(String tid) {
        return matches(TID, tid) ? null : invalid("the terminal id must be 8 letters or digits, not '" + tid + "'");
    }

    static Refused mid(String mid) {
        return matches(MID, mid) ? null : invalid("the merchant id must be 15 letters or digits, not '" + mid + "'");
    }

    public static Refused merchant(MerchantEntry entry) {
        if (entry == null || unfit(entry.name(), MAX_TEXT)) {
            return invalid("a merchant entry needs a name of 1 to " + MAX_TEXT + " characters");
        }
        return mid(entry.mid());
    }

    public static Refused merchant(MerchantCommand command) {
        boolean add = command instanceof MerchantCommand.AddMerchant;
        if ((add || command.name() != null) && unfit(command.name(), MAX_TEXT)) {
            return invalid("a merchant needs a name of 1 to " + MAX_TEXT + " characters");
        }
        if (!add && command.name() == null && command.account() == null && command.contact() == null) {
            return invalid("a change of a merchant needs a name, a settlement account or a contact");
        }
        SettlementAccount account = command.account();
        Refused refused = account == null ? null : CaseArguments.account(account.words(), account.proof());
        refused = refused == null && command.contact() != null ? ContactArguments.of(command.contact()) : refused;
        return refused == null ? mid(command.mid()) : refused;
    }

    public static Refused terminal(TerminalEntry entry) {
        return entry == null
                ? invalid("a terminal entry is empty")
                : terminal(entry.tid(), entry.mid(), entry.serial(), entry.wrappedTmkHex(), entry.kcv());
    }

    public static Refused terminal(String tid, String mid, String serial, String wrappedTmkHex, String kcv) {
        Refused refused = tid(tid);
        refused = refused == null ? mid(mid) : refused;
        refused = refused == null ? serial(serial) : refused;
        return refused == null ? keys(wrappedTmkHex, kcv) : refused;
    }

    public static Refused keys(String wrappedTmkHex, String kcv) {
        if (!matches(KEY, wrappedTmkHex)) {
            return invalid("the wrapped master key must be 8 to 512 bytes in hex");
        }
        return matches(KCV, kcv) ? null : invalid("the key check value must be 4 to 16 hex digits, not '" + kcv + "'");
    }

    public static Refused hold(HoldRule rule, long nowMs, long endsAtMs, long effectiveAtMs, String evidence) {
        if (endsAtMs != 0 && !rule.liftsItself()) {
            return invalid(rule.reason() + " has no planned end; it is lifted by hand or by a case");
        }
        if (effectiveAtMs != 0 && !rule.announced()) {
            return invalid(rule.reason() + " is not announced: it works at once or not at all");
        }
        if ((endsAtMs != 0 && endsAtMs <= nowMs) || (effectiveAtMs != 0 && effectiveAtMs <= nowMs)) {
            return invalid("the planned end and the announced beginning must be in the future");
        }
        if (endsAtMs != 0 && endsAtMs <= effectiveAtMs) {
            return invalid("the planned end is not after the announced beginning");
        }
        return evidence.length() > MAX_EVIDENCE
                ? invalid("the evidence is longer than " + MAX_EVIDENCE + " characters")
                : null;
    }

    /** What is in flight is ended by a security hold only. */
    public static Refused kill(HoldRule rule, boolean killInFlight) {
        return killInFlight && rule.holdClass() != HoldClass.SEC
                ? invalid("a " + rule.reason() + " hold lets what is in flight go on; only a security hold may end it")
                : null;
    }

    /** The document a lift by hand needs. */
    public static Refused document(HoldRule rule, Proof proof) {
        if (proof != null) {
            return proof(proof);
        }
        return rule.document().isEmpty()
                ? null
                : new Refused(RefusalCode.PROOF_REQUIRED, "A " + rule.reason() + " hold is lifted on a document ("
                        + rule.document() + "): its file name and SHA-256");
    }

    public static Refused scope(HoldRule rule, HoldScope scope, String id) {
        if (scope == null || !rule.scopes().contains(scope)) {
            return invalid("a " + rule.reason() + " hold is not placed on a " + scope + "; possible: " + rule.scopes());
        }
        return switch (scope) {
            case MERCHANT -> mid(id);
            case SERVICE ->
                id != null && PaymentService.named(id) != null ? null : invalid("there is no service '" + id + "'");
            case FIRMWARE -> matches(FIRMWARE, id)
                    ? null
                    : invalid("an application version has 1 to 8 letters, digits or ._-, not '" + id + "'");
        };
    }

    public static Refused proof(Proof proof) {
        if (unfit(proof.name(), MAX_PROOF_NAME)) {
            return invalid("the name of a proof must have 1 to " + MAX_PROOF_NAME + " characters");
        }
        return digest(proof.sha256()) ? null : invalid("the digest of a proof must be 64 hex digits");
    }

    public static Refused holdReason(HoldReason reason) {
        return reason == null ? invalid("the hold reason is missing") : null;
    }

    /** An amount that moves. */
    public static Refused amount(long amountMinor) {
        return amountMinor <= 0 || amountMinor > MOST_AMOUNT_MINOR
                ? invalid("the amount must be 1 to " + MOST_AMOUNT_MINOR + " minor units, not " + amountMinor)
                : null;
    }

    /** A fee somebody agrees to, 0 for none. */
    static Refused agreed(long agreedMinor) {
        return agreedMinor < 0 || agreedMinor > MOST_AMOUNT_MINOR
                ? invalid("the amount agreed to is 0 to " + MOST_AMOUNT_MINOR + " minor units")
                : null;
    }

    static Refused provider(String provider) {
        Refused refused = CaseArguments.text("provider", provider);
        return refused == null && provider.length() > MAX_PROVIDER
                ? invalid("provider must have 1 to " + MAX_PROVIDER + " characters")
                : refused;
    }

    /** A number that others gave something, such as a parcel. */
    static Refused reference(String field, String reference) {
        return matches(REFERENCE, reference) ? null : invalid(field + " must have 1 to 50 letters, digits or ._/-");
    }

    static boolean digest(String sha256) {
        return matches(SHA256, sha256);
    }

    public static Refused missing(String field) {
        return invalid(field + " is missing");
    }

    public static Refused invalid(String what) {
        return new Refused(RefusalCode.INVALID_ARGUMENT, "Invalid command: " + what);
    }

    static Refused serial(String serial) {
        return serial == null || matches(SERIAL, serial)
                ? null
                : invalid("the serial number must be 1 to 50 letters, digits or ._/-, not '" + serial + "'");
    }

    private static boolean unfit(String text, int max) {
        return text == null || text.isBlank() || text.length() > max;
    }

    private static boolean matches(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }
}
