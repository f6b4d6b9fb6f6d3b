/**
 * The people who sign in: who they are, their passwords, and the sessions of their browsers. Whoever asks for a person takes
 * {@link org.ketabridge.smart.person.People}, whoever asks who is signed in {@link org.ketabridge.smart.person.Sessions}; a
 * page that wants somebody signed in leads to {@link org.ketabridge.smart.person.SignInPage}.
 */
@NullMarked
package org.ketabridge.smart.person;

import org.jspecify.annotations.NullMarked;
