package org.pointsman.ops.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.pointsman.node.NoticeConfig.Security;
import org.pointsman.node.NoticeConfig.Smtp;

/** Letters as mails. A repeat has the Message-ID of the first one. */
final class MailCarrier implements Carrier {
    private static final int PERMANENT = 500;

    private final Smtp smtp;
    private final String password;
    private final String acquirerId;
    private final LongSupplier epochMs;
    private final Session session;

    /**
     * @param password null when the server asks for none
     * @param epochMs  time of day
     */
    MailCarrier(Smtp smtp, String password, String acquirerId, SSLContext trust, LongSupplier epochMs) {
        this.smtp = smtp;
        this.password = password;
        this.acquirerId = acquirerId;
        this.epochMs = epochMs;
        session = Session.getInstance(properties(smtp, trust));
    }

    private static Properties properties(Smtp smtp, SSLContext trust) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", smtp.host());
        properties.put("mail.smtp.port", Integer.toString(smtp.port()));
        properties.put("mail.smtp.auth", Boolean.toString(smtp.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.security() == Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        properties.put("mail.smtp.connectiontimeout", Integer.toString(smtp.timeoutMs()));
        properties.put("mail.smtp.timeout", Integer.toString(smtp.timeoutMs()));
        properties.put("mail.smtp.writetimeout", Integer.toString(smtp.timeoutMs()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.localhost", domain(smtp.from()));
        return properties;
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    @Override
    public int timeoutMs() {
        return smtp.timeoutMs();
    }

    @Override
    public Tried send(Letter letter, Text text) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(smtp.user(), password);
            MimeMessage mail = mail(letter, text);
            transport.sendMessage(mail, mail.getAllRecipients());
            return Tried.delivered("accepted by " + smtp.host());
        } catch (AuthenticationFailedException e) {
            return Tried.failed(e);
        } catch (MessagingException e) {
            return permanent(e) ? Tried.dead(Tried.failed(e).detail()) : Tried.failed(e);
        }
    }

    private MimeMessage mail(Letter letter, Text text) throws MessagingException {
        MimeMessage mail = new Numbered(session, "<" + letter.number(acquirerId) + "@" + domain(smtp.from()) + ">");
        mail.setFrom(new InternetAddress(smtp.from(), true));
        mail.setRecipient(RecipientType.TO, new InternetAddress(letter.address(), true));
        mail.setSubject(text.subject(), "UTF-8");
        mail.setText(text.body(), "UTF-8");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(Instant.ofEpochMilli(epochMs.getAsLong())));
        mail.saveChanges();
        return mail;
    }

    // Only what the server says of this mail counts: a server that refuses everybody may be mended.
    private static boolean permanent(MessagingException e) {
        for (Exception cause = e; cause != null; cause = cause instanceof MessagingException m
                ? m.getNextException()
                : null) {
            if ((cause instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT)
                    || (cause instanceof SMTPSendFailedException send && send.getReturnCode() >= PERMANENT
                            && send.getNextException() == null)) {
                return true;
            }
        }
        return false;
    }

    /** A mail that is always the same one. */
    private static final class Numbered extends MimeMessage {
        private final String number;

        Numbered(Session session, String number) {
            super(session);
            this.number = number;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
