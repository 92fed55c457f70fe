package org.pointsman.security;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the keys directory cannot be used. The message names the file and what to do, never its content. */
public final class KeyFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyFolderException(Path file, String whatAndWhatToDo) {
        super(file + " " + whatAndWhatToDo);
    }
}
