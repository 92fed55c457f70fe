/** What becomes of a command: the rules. They read the state, write an outcome into a draft and change nothing. */
package org.pointsman.engine.decide;
