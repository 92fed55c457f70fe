package org.pointsman.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Ed25519 key that signs heads: {@code head.key}, for its owner alone, and {@code head.pub}, for whoever checks
 * heads; both PEM, and {@code head.ID.pub} of each key before it. Immutable.
 */
public final class HeadKey {
    /** Name of the public half. */
    public static final String PUBLIC_FILE = "head.pub";
    private static final String PRIVATE_FILE = "head.key";
    /** What follows the names of a key that is not in use yet. */
    private static final String NEXT = ".next";
    private static final String FORMER = "head\\.[0-9a-f]{16}\\.pub";
    private static final String PRIVATE_LABEL = "PRIVATE KEY";
    private static final String PUBLIC_LABEL = "PUBLIC KEY";
    private static final int ID_BYTES = 8;
    private static final Set<PosixFilePermission> OWNER = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private final PrivateKey key;
    private final String id;

    private HeadKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * The key of a directory; one that is not there is made.
     *
     * @throws IOException when a file cannot be read or written, is damaged or open to others
     */
    public static HeadKey openOrCreate(Path keys) throws IOException {
        if (Files.notExists(keys.resolve(PRIVATE_FILE))) {
            create(keys);
        }
        return open(keys);
    }

    /** The key of a directory that has one. */
    public static HeadKey open(Path keys) throws IOException {
        Path file = privateFile(keys);
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " is open to others; they may have read it: remove it for a new one, or run"
                    + " chmod 600 if you know better");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(SignedHead.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decode(file, PRIVATE_LABEL)));
            return new HeadKey(key, idOf(publicKey(keys.resolve(PUBLIC_FILE))));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no key: restore it from its backup", e);
        }
    }

    // A change that was broken off behind the public half.
    private static Path privateFile(Path keys) {
        Path next = keys.resolve(PRIVATE_FILE + NEXT);
        return Files.exists(next) && Files.notExists(keys.resolve(PUBLIC_FILE + NEXT))
                ? next
                : keys.resolve(PRIVATE_FILE);
    }

    /**
     * Makes a new key, has the old one introduce it in a log, and puts it in the old one's place, whose public half is
     * kept.
     */
    public static KeyIntroduction change(Path keys, Path log, Instant now) throws IOException {
        HeadKey old = openOrCreate(keys);
        if (!privateFile(keys).equals(keys.resolve(PRIVATE_FILE))) {
            use(keys, PRIVATE_FILE);
        }
        KeyPair pair = pair();
        write(keys.resolve(PUBLIC_FILE + NEXT), PUBLIC_LABEL, pair.getPublic().getEncoded());
        write(keys.resolve(PRIVATE_FILE + NEXT), PRIVATE_LABEL, pair.getPrivate().getEncoded());
        KeyIntroduction introduction = new KeyIntroduction(pair.getPublic(), now, old.id,
                old.sign(KeyIntroduction.signedText(pair.getPublic(), now, old.id)));
        HeadLog.append(log, introduction);
        Files.copy(keys.resolve(PUBLIC_FILE), keys.resolve("head." + old.id + ".pub"),
                StandardCopyOption.REPLACE_EXISTING);
        use(keys, PUBLIC_FILE);
        use(keys, PRIVATE_FILE);
        return introduction;
    }

    private static void use(Path keys, String file) throws IOException {
        Files.move(keys.resolve(file + NEXT), keys.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        Disk.REAL.forceDirectory(keys.toAbsolutePath());
    }

    /** Public halves in a directory: of the key in use, and of those before it. */
    public static List<PublicKey> publicKeys(Path keys) throws IOException {
        List<PublicKey> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(HeadKey::isPublic).sorted().toList()) {
                found.add(publicKey(file));
            }
        }
        return found;
    }

    private static boolean isPublic(Path file) {
        String name = file.getFileName().toString();
        return name.equals(PUBLIC_FILE) || name.matches(FORMER);
    }

    /** The public half in a file. */
    public static PublicKey publicKey(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(SignedHead.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decode(file, PUBLIC_LABEL)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no public key", e);
        }
    }

    /** What heads call a key: the first 16 hexadecimal digits of the SHA-256 of its public half. */
    public static String idOf(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256; this one has not", e);
        }
    }

    /** Signs a head. */
    public SignedHead sign(JournalMark mark, Instant time, String journalId) {
        return new SignedHead(mark.sequence(), mark.hash(), time, journalId, id,
                sign(SignedHead.signedText(mark.sequence(), mark.hash(), time, journalId, id)));
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance(SignedHead.ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with Ed25519", e);
        }
    }

    // The private half last: what has it has both.
    private static void create(Path keys) throws IOException {
        KeyPair pair = pair();
        write(keys.resolve(PUBLIC_FILE), PUBLIC_LABEL, pair.getPublic().getEncoded());
        write(keys.resolve(PRIVATE_FILE), PRIVATE_LABEL, pair.getPrivate().getEncoded());
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(SignedHead.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519; this one has not", e);
        }
    }

    private static void write(Path file, String label, byte[] encoded) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        String pem = "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(encoded) + "\n-----END "
                + label + "-----\n";
        Files.deleteIfExists(fresh);
        OwnerOnly.file(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.REAL.forceDirectory(file.toAbsolutePath().getParent());
    }

    private static byte[] decode(Path file, String label) throws IOException {
        String body = Files.readString(file, StandardCharsets.US_ASCII).replace("-----BEGIN " + label + "-----", "")
                .replace("-----END " + label + "-----", "");
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: restore it from its backup", e);
        }
    }
}
