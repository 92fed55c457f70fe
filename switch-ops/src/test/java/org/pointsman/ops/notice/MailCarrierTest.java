package org.pointsman.ops.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.node.NoticeConfig.Security;
import org.pointsman.node.NoticeConfig.Smtp;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;

/** Mails to a real server: GreenMail, in clear and behind TLS. */
class MailCarrierTest {
    private static final String LI = "li@shop.example";

    private static final GreenMail MAIL = new GreenMail(
            new ServerSetup[]{new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)});
    private static SSLContext tls;
    private static SSLContext elsewhere;

    @BeforeAll
    static void open(@TempDir Path own, @TempDir Path other)
            throws IOException, InterruptedException, GeneralSecurityException {
        tls = new TestCertificate(own, "dns:localhost,ip:127.0.0.1").context();
        elsewhere = new TestCertificate(other, "dns:elsewhere.example").context();
        MAIL.start();
    }

    @AfterAll
    static void close() {
        MAIL.stop();
    }

    @BeforeEach
    void empty() throws FolderException {
        MAIL.purgeEmailFromAllMailboxes();
    }

    private static Tried send(int port, Security security, SSLContext trust, String user, String password)
            throws MessagingException {
        Smtp smtp = new Smtp("localhost", port, security, user, null, null, "switch@acquirer.example", 5_000);
        return new MailCarrier(smtp, password, "00012900", trust, () -> 1_795_000_000_000L)
                .send(NoticeSite.letter(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, LI), NoticeSite.TEXT);
    }

    private static Tried send(int port, Security security) throws MessagingException {
        return send(port, security, tls, null, null);
    }

    private static int plain() {
        return MAIL.getSmtp().getPort();
    }

    private static MimeMessage only() {
        assertEquals(1, MAIL.getReceivedMessages().length);
        return MAIL.getReceivedMessages()[0];
    }

    @Test
    void shouldSendAMailInItsLanguage() throws Exception {
        assertEquals(DeliveryResult.DELIVERED, send(plain(), Security.NONE).result());
        MimeMessage mail = only();
        assertEquals(NoticeSite.TEXT.subject(), mail.getSubject());
        assertEquals(NoticeSite.TEXT.body().strip(), mail.getContent().toString().replace("\r\n", "\n").strip());
        assertEquals("switch@acquirer.example", mail.getFrom()[0].toString());
        assertEquals(LI, mail.getAllRecipients()[0].toString());
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        assertEquals(1_795_000_000_000L, mail.getSentDate().toInstant().toEpochMilli());
    }

    @Test
    void shouldHaveTheSameNumberInEveryTry() throws Exception {
        send(plain(), Security.NONE);
        send(plain(), Security.NONE);
        MimeMessage[] mails = MAIL.getReceivedMessages();
        assertEquals(mails[0].getMessageID(), mails[1].getMessageID());
        assertTrue(mails[0].getMessageID().matches("<ntc_00012900_7_[a-z0-9]+@acquirer\\.example>"),
                mails[0].getMessageID());
    }

    @Test
    void shouldUseStartTls() throws Exception {
        try (MailFront front = MailFront.startTls(tls, plain())) {
            assertEquals(DeliveryResult.DELIVERED, send(front.port(), Security.STARTTLS).result());
        }
        assertEquals(NoticeSite.TEXT.subject(), only().getSubject());
    }

    @Test
    void shouldUseTlsFromTheBeginning() throws Exception {
        try (MailFront front = MailFront.tls(tls, plain())) {
            assertEquals(DeliveryResult.DELIVERED, send(front.port(), Security.TLS).result());
        }
        only();
    }

    @Test
    void shouldSendNothingInClearWhenTheServerHasNoStartTls() throws Exception {
        Tried tried = send(plain(), Security.STARTTLS);
        assertEquals(DeliveryResult.FAILED, tried.result());
        assertTrue(tried.detail().contains("STARTTLS"), tried.detail());
        assertEquals(0, MAIL.getReceivedMessages().length);
    }

    @Test
    void shouldSendNothingToAServerWithACertificateOfSomebodyElse() throws Exception {
        try (MailFront front = MailFront.startTls(elsewhere, plain())) {
            assertEquals(DeliveryResult.FAILED, send(front.port(), Security.STARTTLS, elsewhere, null, null).result());
            assertEquals(DeliveryResult.FAILED, send(front.port(), Security.STARTTLS, tls, null, null).result());
        }
        assertEquals(DeliveryResult.FAILED, send(MAIL.getSmtps().getPort(), Security.TLS).result());
        assertEquals(0, MAIL.getReceivedMessages().length);
    }

    @Test
    void shouldGiveItsPassword() throws Exception {
        MAIL.setUser("switch@acquirer.example", "switch", "open sesame");
        try (MailFront front = MailFront.startTls(tls, plain())) {
            assertEquals(DeliveryResult.DELIVERED,
                    send(front.port(), Security.STARTTLS, tls, "switch", "open sesame").result());
            Tried refused = send(front.port(), Security.STARTTLS, tls, "switch", "wrong");
            assertEquals(DeliveryResult.FAILED, refused.result(), "the password may be mended");
            assertTrue(!refused.detail().contains("wrong"));
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT,550 no such user,DEAD", "RCPT,450 mailbox busy,FAILED", "MAIL,553 bad sender,FAILED",
            "MAIL,451 later,FAILED", ".,554 refused,DEAD", ".,452 full,FAILED", "GREETING,421 closed,FAILED",
            "GREETING,554 no,FAILED"})
    void shouldKnowWhatTheServerMeans(String verb, String answer, DeliveryResult meaning) throws Exception {
        try (MailFront front = MailFront.saying(Map.of(verb, answer))) {
            Tried tried = send(front.port(), Security.NONE);
            assertEquals(meaning, tried.result(), tried.detail());
        }
    }

    @Test
    void shouldFailWhenNobodyListens() throws Exception {
        int port;
        try (MailFront front = MailFront.silent()) {
            port = front.port();
        }
        assertEquals(DeliveryResult.FAILED, send(port, Security.NONE).result());
    }
}
