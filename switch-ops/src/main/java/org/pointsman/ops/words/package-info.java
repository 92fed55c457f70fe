/** Sentences for people, in the languages this project speaks. */
package org.pointsman.ops.words;
