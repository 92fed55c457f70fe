package org.pointsman.registry.approvals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Loopback;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of addresses; an empty one takes an address away. */
public final class ContactArguments {
    private static final int MAX_ADDRESS = 254;
    private static final Pattern EMAIL = Pattern
            .compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern WEBHOOK = Pattern
            .compile("(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])"
                    + "(?::[0-9]{1,5})?(?:[/?][!-~&&[^#\"<>\\\\^`{|}]]*)?");

    private ContactArguments() {
    }

    static Refused of(Contact contact) {
        if (contact.email() != null && !contact.email().isEmpty() && !email(contact.email())) {
            return Arguments.invalid("an e-mail address looks like name@example.com, not '" + contact.email() + "'");
        }
        if (contact.webhook() != null && !contact.webhook().isEmpty() && !webhook(contact.webhook())) {
            return Arguments.invalid("a webhook is an https address without user and fragment, of at most "
                    + MAX_ADDRESS + " characters, not '" + contact.webhook() + "'");
        }
        return contact.email() == null && contact.webhook() == null && contact.language() == null
                ? Arguments.invalid("a contact needs an e-mail address, a webhook or a language")
                : null;
    }

    /** Whether it can be one mail address and nothing else. */
    public static boolean email(String address) {
        return address.length() <= MAX_ADDRESS && EMAIL.matcher(address).matches() && !address.contains("..");
    }

    /** Whether messages can be sent there: https, or http to this machine. */
    public static boolean webhook(String address) {
        Matcher parts = WEBHOOK.matcher(address);
        return address.length() <= MAX_ADDRESS && parts.matches()
                && (parts.group(1).equals("https") || Loopback.is(parts.group(2)));
    }
}
