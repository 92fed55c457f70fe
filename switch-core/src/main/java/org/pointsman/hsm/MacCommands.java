package org.pointsman.hsm;

import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.SecurityStatus;

/** The commands that compute and verify MACs: under keys of a sign-on, and of one transaction. Any thread. */
final class MacCommands {
    private static final char VERIFY = '1';
    private static final char GENERATE = '4';
    private static final char X9_19 = '1';

    private final Devices devices;
    private final HsmSettings settings;

    MacCommands(Devices devices, HsmSettings settings) {
        this.devices = devices;
        this.settings = settings;
    }

    void verify(MacRequest request, MacHandler handler, Command.Ending ending) {
        Command command = take(HostCommand.VERIFY_MAC, request, handler, ending);
        if (command == null) {
            return;
        }
        if (derived(request)) {
            putTransactionKey(command.character(VERIFY), request).hex(request.claimed(),
                    HsmSecurityModule.BLOCK_DIGITS);
            putPadded(command, request);
        } else {
            putMessage(command, request);
            putClaimed(command, request);
        }
        devices.ask(command);
    }

    void generate(MacRequest request, MacHandler handler, Command.Ending ending) {
        Command command = take(HostCommand.GENERATE_MAC, request, handler, ending);
        if (command == null) {
            return;
        }
        if (derived(request)) {
            putPadded(putTransactionKey(command.character(GENERATE), request), request);
        } else {
            putMessage(command, request);
        }
        devices.ask(command);
    }

    /** The command of its kind, or the one for keys of transactions; null when the handler was called already. */
    private Command take(HostCommand kind, MacRequest request, MacHandler handler, Command.Ending ending) {
        boolean usable = usable(request);
        Command command = usable
                ? devices.take(derived(request) ? HostCommand.TRANSACTION_MAC : kind, request.urgent(), ending)
                : null;
        if (command == null) {
            handler.onMac(request.correlation(), usable ? SecurityStatus.BUSY : SecurityStatus.KEY_INVALID, 0);
        }
        return command;
    }

    private static boolean derived(MacRequest request) {
        return TransactionKey.isForMac(request.wrappedMak());
    }

    private static boolean usable(MacRequest request) {
        return derived(request)
                ? request.algorithm() == MacAlgorithm.X9_19
                : LmkKey.isOf(KeyType.MAK, request.wrappedMak()) && request.algorithm().cipher() == KeyAlgorithm.DES;
    }

    private Command putTransactionKey(Command command, MacRequest request) {
        byte[] key = request.wrappedMak();
        return TransactionKey.putSerial(TransactionKey.putBase(command.character(X9_19), key), settings.ksnDescriptor(),
                key);
    }

    /** Whole blocks are wanted: zeros fill the last one, which is what padding method 1 of X9.19 does. */
    private static void putPadded(Command command, MacRequest request) {
        int length = request.chainedLength();
        int whole = (length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        command.decimal(whole);
        int at = command.room(whole);
        command.bytes.setMemory(at + whole - Long.BYTES, Long.BYTES, (byte) 0);
        request.putChained(command.bytes, at);
    }

    private void putMessage(Command command, MacRequest request) {
        int length = request.chainedLength();
        boolean eightDigits = HsmSecurityModule.digits(request.algorithm()) == Long.BYTES;
        command.text("00").character(eightDigits ? '0' : '1')
                .character(request.algorithm() == MacAlgorithm.X9_19 ? '3' : '1').character('1')
                .text(settings.keyScheme().deviceType(KeyType.MAK)).key(request.wrappedMak())
                .hex(length, HsmSecurityModule.LENGTH_DIGITS);
        request.putChained(command.bytes, command.room(length));
    }

    private static void putClaimed(Command command, MacRequest request) {
        if (HsmSecurityModule.digits(request.algorithm()) == Long.BYTES) {
            command.eight(request.claimed());
        } else {
            command.hex(request.claimed(), HsmSecurityModule.BLOCK_DIGITS);
        }
    }
}
