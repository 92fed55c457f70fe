package org.pointsman.registry.approvals;

import java.util.List;
import java.util.regex.Pattern;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.GivenBack;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of what comes to cases from outside. Each check answers null when all is well. */
public final class CaseArguments {
    private static final int MAX_TEXT = 200;
    private static final int MAX_DOCUMENTS = 16;
    private static final Pattern FIRMWARE = Pattern.compile("[0-9A-Za-z._-]{0,8}");
    // I-13: a number that could be a card's does not get into the journal.
    private static final Pattern LONG_NUMBER = Pattern.compile(".*[0-9]([ -]?[0-9]){8}.*", Pattern.DOTALL);

    private CaseArguments() {
    }

    public static Refused open(OpenCase command) {
        if (command.caseType() != CaseType.REINSTATEMENT || command.hold() == null || command.channel() == null
                || !command.channel().ofMerchants()) {
            return Arguments.invalid("a case needs a type, a hold reason and a channel; an order is applied for");
        }
        if (badText(command.applicant())) {
            return Arguments.invalid(
                    "the applicant must have 1 to " + MAX_TEXT + " characters, and no number of more than 8 digits");
        }
        if (command.resumeFromMs() <= 0 || command.appealOf() < 0) {
            return Arguments.invalid("a case needs the date from which the terminal is to trade again");
        }
        return Arguments.tid(command.tid());
    }

    public static Refused step(StepCase command) {
        if (command.step() == null || !command.step().ofPeople()) {
            return Arguments.invalid("there is no step " + command.step() + " for people");
        }
        if (command.firmware() != null && !FIRMWARE.matcher(command.firmware()).matches()) {
            return Arguments.invalid("an application version has up to 8 letters, digits or ._-");
        }
        Refused refused = documents(command.documents());
        refused = refused == null ? givenBack(command) : refused;
        return refused == null ? OrderArguments.step(command) : refused;
    }

    private static Refused givenBack(StepCase command) {
        GivenBack back = command.givenBack();
        if (back == null) {
            return null;
        }
        if (command.step() != CaseStep.APPROVE) {
            return Arguments.invalid("fees and deposits are given back with the approval, not with another step");
        }
        return badAmount(back.feesMinor()) || badAmount(back.depositMinor())
                ? Arguments.invalid("what is given back is 0 to " + Arguments.MOST_AMOUNT_MINOR + " minor units")
                : null;
    }

    private static Refused documents(List<Proof> documents) {
        if (documents.size() > MAX_DOCUMENTS) {
            return Arguments.invalid("a step takes at most " + MAX_DOCUMENTS + " documents");
        }
        for (Proof document : documents) {
            Refused refused = document == null ? Arguments.invalid("a document is empty") : Arguments.proof(document);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    public static Refused settings(Reconfiguration settings) {
        if (settings == null) {
            return Arguments.invalid("this step needs the new limits");
        }
        if (badAmount(settings.limitPerTransactionMinor()) || badAmount(settings.limitPerDayMinor())) {
            return Arguments.invalid("a limit is 0 (none) to " + Arguments.MOST_AMOUNT_MINOR + " minor units");
        }
        return settings.settlementAccount().isEmpty() ? null : account(settings);
    }

    private static Refused account(Reconfiguration settings) {
        return account(settings.settlementAccount(), settings.accountProof());
    }

    static Refused account(String words, Proof proof) {
        if (badText(words)) {
            return Arguments.invalid("a settlement account is named in up to " + MAX_TEXT
                    + " characters without its full number, which stays in the document");
        }
        return proof == null
                ? new Refused(RefusalCode.PROOF_REQUIRED,
                        "A settlement account is changed on a document of its own: its file name and SHA-256")
                : Arguments.proof(proof);
    }

    private static boolean badAmount(long amountMinor) {
        return amountMinor < 0 || amountMinor > Arguments.MOST_AMOUNT_MINOR;
    }

    /** A text in the words of people: not too long, and without what could be a card's number. */
    public static Refused text(String field, String text) {
        return text(field, text, MAX_TEXT);
    }

    /** The same with a length of its own. */
    public static Refused text(String field, String text, int most) {
        return badText(text, most)
                ? Arguments
                        .invalid(field + " must have 1 to " + most + " characters, and no number of more than 8 digits")
                : null;
    }

    private static boolean badText(String text) {
        return badText(text, MAX_TEXT);
    }

    private static boolean badText(String text, int most) {
        return text == null || text.isBlank() || text.length() > most || LONG_NUMBER.matcher(text).matches();
    }
}
