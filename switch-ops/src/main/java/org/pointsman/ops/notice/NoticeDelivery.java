package org.pointsman.ops.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.pointsman.node.ConfigException;
import org.pointsman.node.NoticeConfig;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.registry.model.NoticeChannel;

/** The delivery of notices as a file configures it: texts, secrets, channels. */
public final class NoticeDelivery {
    private static final long LOOK_NS = 1_000_000_000;

    private NoticeDelivery() {
    }

    /**
     * Begins to deliver; where the file names nobody it waits for nothing.
     *
     * @throws ConfigException naming what is wrong with the files it names
     */
    public static NoticeWorker start(SwitchConfig config, Operations operations) {
        return start(config, operations, System::currentTimeMillis, System::nanoTime, LOOK_NS);
    }

    /** @param epochMs time of day, as receivers know it */
    static NoticeWorker start(SwitchConfig config, Operations operations, LongSupplier epochMs, LongSupplier elapsedNs,
            long lookNs) {
        NoticeConfig notices = config.notices();
        NoticeWorker worker = new NoticeWorker(operations, notices, templates(config), carriers(config, epochMs),
                elapsedNs, lookNs);
        if (notices.tells()) {
            worker.start();
        }
        return worker;
    }

    /**
     * Reads all that a start would.
     *
     * @throws ConfigException naming what is wrong
     */
    public static void check(SwitchConfig config) {
        templates(config);
        carriers(config, () -> 0).values().forEach(Carrier::close);
    }

    /**
     * What messages to a merchant are signed with, as its receiver is told, the newest first.
     *
     * @throws ConfigException when there is no secret, or it is none
     */
    public static List<String> secretsOf(SwitchConfig config, String mid) {
        return signature(config).derived(mid).stream().map(NoticeConfig::secret).toList();
    }

    private static NoticeTemplates templates(SwitchConfig config) {
        return config.notices().tells()
                ? NoticeTemplates.load(config.resolve(config.notices().templates()), config.zoneOffset())
                : null;
    }

    private static Map<NoticeChannel, Carrier> carriers(SwitchConfig config, LongSupplier epochMs) {
        NoticeConfig notices = config.notices();
        Map<NoticeChannel, Carrier> carriers = new EnumMap<>(NoticeChannel.class);
        if (notices.tells()) {
            SSLContext trust = trust(config);
            if (notices.tells(NoticeChannel.EMAIL)) {
                carriers.put(NoticeChannel.EMAIL,
                        new MailCarrier(notices.smtp(), password(config), config.acquirerId(), trust, epochMs));
            }
            if (notices.tells(NoticeChannel.WEBHOOK)) {
                carriers.put(NoticeChannel.WEBHOOK, new WebhookCarrier(signature(config), config.acquirerId(),
                        notices.webhook().timeoutMs(), notices.webhook().internalAddresses(), trust, epochMs));
            }
        }
        return carriers;
    }

    private static String password(SwitchConfig config) {
        NoticeConfig.Smtp smtp = config.notices().smtp();
        return smtp.passwordFile() == null
                ? smtp.password()
                : lines(config, "notices.smtp.passwordFile", smtp.passwordFile()).getFirst();
    }

    private static WebhookSignature signature(SwitchConfig config) {
        NoticeConfig.Webhook webhook = config.notices().webhook();
        List<String> secrets = webhook.secretsFile() == null
                ? webhook.secrets()
                : lines(config, "notices.webhook.secretsFile", webhook.secretsFile());
        List<byte[]> keys = secrets.stream().map(NoticeConfig::key).toList();
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key == null)) {
            throw new ConfigException(config.file() + ": notices.webhook needs secrets, or a secretsFile with one a"
                    + " line: whsec_ and 24 to 64 bytes in Base64", null);
        }
        return new WebhookSignature(keys);
    }

    private static List<String> lines(SwitchConfig config, String key, String name) {
        Path file = config.resolve(name);
        try {
            List<String> lines = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty())
                    .toList();
            if (!lines.isEmpty()) {
                return lines;
            }
        } catch (IOException e) {
            throw new ConfigException(config.file() + ": " + key + ": " + file + " cannot be read: " + e.getMessage(),
                    e);
        }
        throw new ConfigException(config.file() + ": " + key + ": " + file + " is empty", null);
    }

    private static SSLContext trust(SwitchConfig config) {
        String trust = config.notices().trust();
        try {
            if (trust == null) {
                return SSLContext.getDefault();
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store(config.resolve(trust)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigException(config.file() + ": notices.trust must be a PEM file with certificates, not "
                    + trust + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + store.size(), one);
            }
        }
        return store;
    }
}
