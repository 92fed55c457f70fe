/** A POS in the hand: single verbs and a prompt that show each message decoded. */
package org.pointsman.lab.pos;
