package org.pointsman.node;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.registry.approvals.ContactArguments;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.Loopback;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.rules.NoticeRules;

/**
 * Who is told what, and how. With nobody named notices are recorded only.
 *
 * @param language  of whoever has none of her own
 * @param templates directory of the texts, one below it for each language
 * @param merchants by what merchants are told; their addresses are theirs
 * @param users     an address that reaches those who pay
 * @param providers of payment services
 * @param operators the people of this switch
 * @param trust     a PEM file with certificates of authorities to trust; null for those of the Java platform
 */
public record NoticeConfig(Language language, String templates, Merchants merchants, Receiver users,
        List<Provider> providers, Receiver operators, Smtp smtp, Webhook webhook, String trust, Retry retry,
        Reminders reminders) {
    static final NoticeConfig DEFAULT = new NoticeConfig(Language.ZH, "notices", Merchants.DEFAULT, Receiver.DEFAULT,
            List.of(), Receiver.DEFAULT, Smtp.DEFAULT, Webhook.DEFAULT, null, Retry.DEFAULT, Reminders.DEFAULT);

    private static final NoticeRules USUAL = NoticeRules.load();
    private static final String SECRET_PREFIX = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;
    private static final int MAX_PORT = 0xFFFF;

    /** Keeps what is given. */
    public NoticeConfig {
        providers = List.copyOf(providers);
    }

    /**
     * How merchants are told.
     *
     * @param by    channels; empty = they are not told
     * @param kinds null for the usual ones
     */
    public record Merchants(List<NoticeChannel> by, List<NoticeKind> kinds) {
        static final Merchants DEFAULT = new Merchants(List.of(), null);
    }

    /**
     * Somebody with addresses of her own.
     *
     * @param email   null for none
     * @param webhook null for none
     * @param kinds   null for the usual ones
     */
    public record Receiver(String email, String webhook, Language language, List<NoticeKind> kinds) {
        static final Receiver DEFAULT = new Receiver(null, null, null, null);
    }

    /** A provider of a payment service. */
    public record Provider(PaymentService service, String email, String webhook, Language language,
            List<NoticeKind> kinds) {
        static final Provider DEFAULT = new Provider(null, null, null, null, null);

        private Receiver receiver() {
            return new Receiver(email, webhook, language, kinds);
        }
    }

    /** How a connection to a mail server is made safe. */
    public enum Security {
        /** It becomes TLS before anything is said, or nothing is sent. */
        STARTTLS,
        /** TLS from the beginning. */
        TLS,
        /** In clear; for this machine only. */
        NONE
    }

    /**
     * The mail server.
     *
     * @param host         null for none
     * @param user         null when it asks for no password
     * @param passwordFile a file with the password, in its place
     * @param from         sender of all mails
     * @param timeoutMs    for one mail, from connection to acceptance
     */
    public record Smtp(String host, int port, Security security, String user, String password, String passwordFile,
            String from, int timeoutMs) {
        static final Smtp DEFAULT = new Smtp(null, 587, Security.STARTTLS, null, null, null, null, 20_000);

        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + ", " + security + ", from " + from + "]";
        }
    }

    /**
     * Messages by HTTP.
     *
     * @param secrets           what messages are signed with, {@code whsec_} and 24 to 64 bytes in Base64, the newest
     *                          first
     * @param secretsFile       a file with one a line, in their place
     * @param timeoutMs         for one message, from connection to answer
     * @param internalAddresses whether merchants may be reached at addresses of this machine or of private networks
     */
    public record Webhook(List<String> secrets, String secretsFile, int timeoutMs, boolean internalAddresses) {
        static final Webhook DEFAULT = new Webhook(List.of(), null, 10_000, false);

        @Override
        public String toString() {
            return "Webhook[" + secrets.size() + " secrets]";
        }
    }

    /** How often it is tried. */
    public record Retry(long minMs, long maxMs, int giveUpHours) {
        static final Retry DEFAULT = new Retry(5_000, 3_600_000, 72);
    }

    /** How often merchants are reminded of a case that waits for them: no more than {@code most} times. */
    public record Reminders(int everyHours, int most, int gapHours) {
        static final Reminders DEFAULT = new Reminders(72, 3, 24);
    }

    /** Whether anybody is told anything. */
    public boolean tells() {
        return !routes().isEmpty();
    }

    /** Whether anybody is told by a channel. */
    public boolean tells(NoticeChannel by) {
        return routes().stream().anyMatch(route -> route.by() == by);
    }

    /** What the engine decides by. */
    NoticeSettings settings() {
        List<NoticeRoute> routes = routes();
        return routes.isEmpty()
                ? NoticeSettings.NONE
                : new NoticeSettings(routes, retry.minMs(), retry.maxMs(), TimeUnit.HOURS.toMillis(retry.giveUpHours()),
                        TimeUnit.HOURS.toMillis(reminders.everyHours()), reminders.most(),
                        TimeUnit.HOURS.toMillis(reminders.gapHours()));
    }

    private List<NoticeRoute> routes() {
        List<NoticeRoute> routes = new ArrayList<>();
        for (NoticeChannel by : merchants.by()) {
            routes.add(new NoticeRoute(NoticeAudience.MERCHANT, by, null,
                    kinds(merchants.kinds(), NoticeAudience.MERCHANT)));
        }
        add(routes, NoticeAudience.USER, users, null);
        providers.forEach(provider -> add(routes, NoticeAudience.PROVIDER, provider.receiver(), provider.service()));
        add(routes, NoticeAudience.OPERATOR, operators, null);
        return routes;
    }

    private static void add(List<NoticeRoute> routes, NoticeAudience to, Receiver receiver, PaymentService service) {
        Contact contact = contact(receiver);
        for (NoticeChannel by : NoticeChannel.values()) {
            if (contact.address(by) != null) {
                routes.add(new NoticeRoute(to, by, service, kinds(receiver.kinds(), to)));
            }
        }
    }

    private static List<NoticeKind> kinds(List<NoticeKind> named, NoticeAudience to) {
        return named == null ? USUAL.kinds(to) : named;
    }

    private static Contact contact(Receiver receiver) {
        return new Contact(receiver.email(), receiver.webhook(), receiver.language());
    }

    /**
     * The addresses of somebody this file names; never null.
     *
     * @param service whose provider; null for others
     */
    public Contact contact(NoticeAudience to, PaymentService service) {
        return switch (to) {
            case MERCHANT -> Contact.NONE;
            case USER -> contact(users);
            case OPERATOR -> contact(operators);
            case PROVIDER -> providers.stream().filter(provider -> provider.service() == service).findFirst()
                    .map(provider -> contact(provider.receiver())).orElse(Contact.NONE);
        };
    }

    /** The bytes of a secret; null when it is none. */
    public static byte[] key(String secret) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret);
            return key.length < SHORTEST_SECRET || key.length > LONGEST_SECRET ? null : key;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A secret with these bytes, as files and receivers have it. */
    public static String secret(byte[] key) {
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(key);
    }

    void check(ConfigCheck check) {
        receiver(check, "notices.users", users);
        receiver(check, "notices.operators", operators);
        for (Provider provider : providers) {
            check.require(provider.service() != null, "notices.providers.service", null,
                    "the payment service of the provider");
            receiver(check, "notices.providers", provider.receiver());
        }
        check.require(providers.stream().map(Provider::service).distinct().count() == providers.size(),
                "notices.providers", providers.stream().map(Provider::service).toList(), "one for each service");
        check.require(retry.giveUpHours() >= 1, "notices.retry.giveUpHours", retry.giveUpHours(), "1 or more");
        if (providers.stream().allMatch(provider -> provider.service() != null)) {
            channels(check);
        }
    }

    private void channels(ConfigCheck check) {
        if (tells(NoticeChannel.EMAIL)) {
            check.require(smtp.host() != null, "notices.smtp.host", null, "the mail server: somebody is told by EMAIL");
            check.require(smtp.from() != null && ContactArguments.email(smtp.from()), "notices.smtp.from", smtp.from(),
                    "a mail address");
            check.require(smtp.port() > 0 && smtp.port() <= MAX_PORT, "notices.smtp.port", smtp.port(),
                    "1 to " + MAX_PORT);
            check.require(smtp.security() != Security.NONE || (smtp.host() != null && Loopback.is(smtp.host())),
                    "notices.smtp.security", smtp.security(), "STARTTLS or TLS, where the server is another machine");
            check.require(smtp.timeoutMs() > 0, "notices.smtp.timeoutMs", smtp.timeoutMs(), "1 or more");
            check.require(smtp.user() == null || (smtp.password() == null) != (smtp.passwordFile() == null),
                    "notices.smtp.password", "absent or there twice", "there, or in passwordFile, where a user is");
        }
        if (tells(NoticeChannel.WEBHOOK)) {
            check.require(webhook.secrets().isEmpty() != (webhook.secretsFile() == null), "notices.webhook.secrets",
                    "absent or there twice", "there, or in secretsFile: somebody is told by WEBHOOK");
            check.require(webhook.secrets().stream().allMatch(secret -> key(secret) != null), "notices.webhook.secrets",
                    "another text", "whsec_ and 24 to 64 bytes in Base64");
            check.require(webhook.timeoutMs() > 0, "notices.webhook.timeoutMs", webhook.timeoutMs(), "1 or more");
        }
    }

    private static void receiver(ConfigCheck check, String key, Receiver receiver) {
        check.require(receiver.email() == null || ContactArguments.email(receiver.email()), key + ".email",
                receiver.email(), "a mail address");
        check.require(receiver.webhook() == null || ContactArguments.webhook(receiver.webhook()), key + ".webhook",
                receiver.webhook(), "an https address, or http to this machine");
    }
}
